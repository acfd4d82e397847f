package io.framewright.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A wire from an output port to an input port.
 *
 * @param unknown further fields of the file, kept as they are
 */
public record Link(Endpoint from, Endpoint to, Map<String, JsonNode> unknown) {
  /** Copies the unknown fields. */
  public Link {
    unknown = Fields.copy(unknown);
  }

  /** A link without unknown fields. */
  public Link(Endpoint from, Endpoint to) {
    this(from, to, Map.of());
  }

  /** A link without unknown fields, from ids. */
  public static Link of(String fromNode, String fromPort, String toNode, String toPort) {
    return new Link(new Endpoint(fromNode, fromPort), new Endpoint(toNode, toPort));
  }

  /** Whether either end is at the node. */
  public boolean touches(String node) {
    return from.node().equals(node) || to.node().equals(node);
  }

  /** Whether both ends are the same, whatever the unknown fields. */
  public boolean sameWire(Link other) {
    return from.equals(other.from) && to.equals(other.to);
  }

  @Override
  public String toString() {
    return from + " -> " + to;
  }
}
