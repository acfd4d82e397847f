package io.framewright.graph;

import java.util.Optional;

/**
 * One end of a link: a port of a node. Written {@code node.port}; a node's id may hold dots, a
 * port's id may not.
 */
public record Endpoint(String node, String port) {
  /** Checks that the port's id has no dot. */
  public Endpoint {
    if (node.isEmpty() || port.isEmpty() || port.indexOf('.') >= 0) {
      throw new IllegalArgumentException("Not an end of a link: " + node + "." + port);
    }
  }

  /** Reads {@code node.port}; empty when the text is not of that form. */
  public static Optional<Endpoint> parse(String text) {
    int dot = text.lastIndexOf('.');
    if (dot < 1 || dot == text.length() - 1) {
      return Optional.empty();
    }
    return Optional.of(new Endpoint(text.substring(0, dot), text.substring(dot + 1)));
  }

  @Override
  public String toString() {
    return node + "." + port;
  }
}
