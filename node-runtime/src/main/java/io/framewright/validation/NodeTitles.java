package io.framewright.validation;

import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import java.util.HashMap;
import java.util.Map;

/** What a graph's nodes are called and where they stand in the file. */
public final class NodeTitles {
  private final NodeCatalogue catalogue;
  private final Map<String, Integer> places = new HashMap<>();

  /** The titles of a graph's nodes. */
  public NodeTitles(NodeGraph graph, NodeCatalogue catalogue) {
    this.catalogue = catalogue;
    for (Node node : graph.nodes()) {
      places.putIfAbsent(node.id(), places.size());
    }
  }

  /** The user's title, else the type's, else the type's id. */
  public String of(Node node) {
    return node.title()
        .or(() -> catalogue.describe(node.type()).map(NodeDescription::title))
        .orElse(node.type());
  }

  /** {@code Title (id)}. */
  public String full(Node node) {
    return of(node) + " (" + node.id() + ")";
  }

  /** The place of a node in the file. */
  public int place(String id) {
    return places.getOrDefault(id, Integer.MAX_VALUE);
  }
}
