package io.framewright.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A titled frame around some nodes; for the eye alone.
 *
 * @param colour as {@code #rrggbb}, or empty for the default
 * @param nodes ids of its members
 * @param unknown further fields of the file, kept as they are
 */
public record Group(
    String id, String title, String colour, List<String> nodes, Map<String, JsonNode> unknown) {
  /** Copies the lists. */
  public Group {
    nodes = List.copyOf(nodes);
    unknown = Fields.copy(unknown);
  }

  /** The group without a node. */
  public Group without(String node) {
    return new Group(
        id, title, colour, nodes.stream().filter(n -> !n.equals(node)).toList(), unknown);
  }
}
