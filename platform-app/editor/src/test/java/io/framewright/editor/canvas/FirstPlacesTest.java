package io.framewright.editor.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.document.NodeShapes;
import io.framewright.editor.document.NodeSize;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.spi.NodeCatalogue;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstPlacesTest {
  private static final NodeCatalogue CATALOGUE =
      NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());

  private static final NodeGraph GRAPH =
      NodeGraph.empty("w")
          .add(Node.of("model", "framewright/model", 1))
          .add(Node.of("prompt", "framewright/prompt", 1))
          .add(Node.of("sampler", "framewright/guided-sampler", 1))
          .add(Node.of("save", "framewright/save-video", 1))
          .connect(Link.of("model", "model", "sampler", "model"))
          .connect(Link.of("prompt", "prompt", "sampler", "prompt"))
          .connect(Link.of("sampler", "clip", "save", "clip"));

  @Test
  void noNodeOfAFileWithoutPlacesLiesOnAnother() {
    NodeGraph placed = FirstPlaces.of(GRAPH, CATALOGUE);
    assertApart(placed);
    assertThat(placed.links()).isEqualTo(GRAPH.links());
  }

  @Test
  void whatHasAPlaceKeepsItAndTheRestGoesBelow() {
    Position there = new Position(300, 200);
    NodeGraph some = GRAPH.edit("sampler", node -> node.withPosition(there));
    NodeGraph placed = FirstPlaces.of(some, CATALOGUE);
    assertThat(placed.node("sampler").orElseThrow().position()).isEqualTo(there);
    assertApart(placed);
  }

  @Test
  void aSingleNodeAtTheOriginMayBeThere() {
    NodeGraph one = NodeGraph.empty("w").add(Node.of("model", "framewright/model", 1));
    assertThat(FirstPlaces.of(one, CATALOGUE)).isSameAs(one);
  }

  private static void assertApart(NodeGraph graph) {
    NodeShapes shapes =
        SceneGeometry.of(graph, CATALOGUE, NodeMetrics.of(Theme.current())).shapes();
    List<Rectangle2D.Double> boxes =
        graph.nodes().stream()
            .map(
                node -> {
                  NodeSize size = shapes.size(node.id());
                  return new Rectangle2D.Double(
                      node.position().x(), node.position().y(), size.width(), size.height());
                })
            .toList();
    for (Rectangle2D.Double a : boxes) {
      assertThat(boxes).filteredOn(b -> b != a).noneMatch(a::intersects);
    }
  }
}
