package io.framewright.graph;

import io.framewright.Abridged;
import java.util.Locale;
import java.util.Optional;

/**
 * Something about a graph that its user should know, as a value.
 *
 * @param node id of the node, if one is meant
 * @param title the node's title as the user sees it, empty when no node is meant
 * @param place id of the property or port, if one is meant
 * @param message what is wrong, a full sentence
 * @param remedy how to mend it, a full sentence; empty when the message says it
 */
public record Problem(
    Severity severity,
    Optional<String> node,
    String title,
    Optional<String> place,
    String message,
    String remedy) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_SENTENCE = 1_500;

  /** Shortens what is shown, where it quotes an endless text of a file. */
  public Problem {
    title = Abridged.of(title, LONGEST_NAME);
    message = Abridged.of(message, LONGEST_SENTENCE);
    remedy = Abridged.of(remedy, LONGEST_SENTENCE);
  }

  /** How much it matters. */
  public enum Severity {
    /** The graph cannot run. */
    ERROR,
    /** It runs, but hardly as meant. */
    WARNING,
    /** Good to know. */
    HINT
  }

  /** A problem of the graph as a whole. */
  public static Problem ofGraph(Severity severity, String message, String remedy) {
    return new Problem(severity, Optional.empty(), "", Optional.empty(), message, remedy);
  }

  /** Whether it keeps the graph from running. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** One line: severity, where, what, and how to mend it. */
  public String text() {
    StringBuilder line = new StringBuilder(severity.name().toLowerCase(Locale.ROOT));
    node.ifPresent(id -> line.append(": ").append(title).append(" (").append(name(id)).append(')'));
    place.ifPresent(p -> line.append(", ").append(name(p)));
    return line.append(": ").append(message).append(' ').append(remedy).toString().stripTrailing();
  }

  private static String name(String id) {
    return Abridged.of(id, LONGEST_NAME);
  }

  @Override
  public String toString() {
    return text();
  }
}
