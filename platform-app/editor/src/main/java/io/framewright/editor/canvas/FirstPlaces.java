package io.framewright.editor.canvas;

import io.framewright.editor.document.Edits;
import io.framewright.editor.document.NodeShapes;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.spi.NodeCatalogue;
import java.util.Set;
import java.util.stream.Collectors;

/** Places for nodes of a file that says nothing of places, such as one that was written by hand. */
public final class FirstPlaces {
  private static final double GAP = 70;

  private FirstPlaces() {}

  /** The graph with such nodes put into order, below those that have places. */
  public static NodeGraph of(NodeGraph graph, NodeCatalogue catalogue) {
    Set<String> loose =
        graph.nodes().stream()
            .filter(node -> node.position().equals(Position.ORIGIN))
            .map(Node::id)
            .collect(Collectors.toSet());
    if (loose.size() < 2) {
      return graph; // one of them may really lie there
    }
    NodeShapes shapes =
        SceneGeometry.of(graph, catalogue, NodeMetrics.of(Theme.current())).shapes();
    double top =
        graph.nodes().stream()
            .filter(node -> !loose.contains(node.id()))
            .mapToDouble(node -> node.position().y() + shapes.size(node.id()).height() + GAP)
            .max()
            .orElse(0);
    NodeGraph arranged = Edits.arrange(graph, loose, shapes).change().apply(graph);
    return arranged.withNodes(
        arranged.nodes().stream()
            .map(node -> loose.contains(node.id()) ? lower(node, Math.rint(top)) : node)
            .toList());
  }

  private static Node lower(Node node, double by) {
    return node.withPosition(new Position(node.position().x(), node.position().y() + by));
  }
}
