package io.framewright.editor.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import java.awt.geom.Rectangle2D;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrangeTest {
  private static Map<String, NodeSize> sizes(NodeGraph graph, Random random) {
    Map<String, NodeSize> sizes = new HashMap<>();
    graph
        .nodes()
        .forEach(
            n ->
                sizes.put(
                    n.id(), new NodeSize(140 + random.nextInt(160), 30 + random.nextInt(300))));
    return sizes;
  }

  private static Map<String, Rectangle2D> boxes(NodeGraph graph, Map<String, NodeSize> sizes) {
    Map<String, Rectangle2D> boxes = new HashMap<>();
    for (Node node : graph.nodes()) {
      NodeSize size = sizes.get(node.id());
      boxes.put(
          node.id(),
          new Rectangle2D.Double(
              node.position().x(), node.position().y(), size.width(), size.height()));
    }
    return boxes;
  }

  private static NodeGraph arranged(NodeGraph graph, Map<String, NodeSize> sizes) {
    return Edits.arrange(graph, sizes).change().apply(graph);
  }

  private static void assertNoOverlap(Map<String, Rectangle2D> boxes) {
    List<String> ids = new ArrayList<>(boxes.keySet());
    for (int i = 0; i < ids.size(); i++) {
      for (int k = i + 1; k < ids.size(); k++) {
        assertThat(boxes.get(ids.get(i)).intersects(boxes.get(ids.get(k))))
            .as("%s over %s", ids.get(i), ids.get(k))
            .isFalse();
      }
    }
  }

  private static Rectangle2D frame(Group group, Map<String, Rectangle2D> boxes, double margin) {
    Rectangle2D frame = null;
    for (String member : group.nodes()) {
      Rectangle2D box = boxes.get(member);
      frame = frame == null ? (Rectangle2D) box.clone() : frame.createUnion(box);
    }
    return new Rectangle2D.Double(
        frame.getX() - margin,
        frame.getY() - margin,
        frame.getWidth() + 2 * margin,
        frame.getHeight() + 2 * margin);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingOverlapsWiresGoRightAndGroupsKeepTogether(int seed) {
    Random random = new Random(seed);
    int nodes = 5 + random.nextInt(120);
    NodeGraph graph =
        Graphs.random(random, nodes, random.nextInt(2 * nodes), random.nextInt(nodes / 5));
    Map<String, NodeSize> sizes = sizes(graph, random);

    NodeGraph after = arranged(graph, sizes);

    Map<String, Rectangle2D> boxes = boxes(after, sizes);
    assertNoOverlap(boxes);
    for (Link link : after.links()) {
      assertThat(boxes.get(link.to().node()).getX())
          .as("%s", link)
          .isGreaterThan(boxes.get(link.from().node()).getMaxX());
    }
    for (Group group : after.groups()) {
      Rectangle2D frame = frame(group, boxes, 20);
      boxes.forEach(
          (id, box) ->
              assertThat(frame.intersects(box))
                  .as("%s in the frame of %s", id, group)
                  .isEqualTo(group.nodes().contains(id)));
    }
    assertThat(new Fragment(after).corner()).isEqualTo(new Fragment(graph).corner());
    assertThat(arranged(graph, sizes)).as("the same again").isEqualTo(after);
  }

  @Test
  void fiveHundredNodesTakeNoLongerThanAnEyeNeeds() {
    Random random = new Random(500);
    NodeGraph graph = Graphs.random(random, 500, 800, 40);
    Map<String, NodeSize> sizes = sizes(graph, random);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 15; i++) {
      long start = clock.getCurrentThreadCpuTime(); // whatever else the machine does
      assertThat(Edits.arrange(graph, sizes).name(graph)).isEqualTo("Arrange");
      best = Math.min(best, clock.getCurrentThreadCpuTime() - start);
    }
    System.out.println("arranged 500 nodes in " + best / 1_000_000 + " ms");
    assertThat(best).isLessThan(100_000_000L);
    assertNoOverlap(boxes(arranged(graph, sizes), sizes));
  }

  @Test
  void circlesAndSelfWiresDoNoHarm() {
    NodeGraph wired = Graphs.keyframe();
    List<Link> links = new ArrayList<>(wired.links());
    links.add(0, Link.of("save", "x", "model", "y"));
    links.add(Link.of("loss", "x", "loss", "y"));
    links.add(Link.of("nobody", "x", "model", "y"));
    NodeGraph graph = wired.withLinks(links);
    Map<String, NodeSize> sizes = sizes(graph, new Random(1));
    assertNoOverlap(boxes(arranged(graph, sizes), sizes));
  }

  @Test
  void wiresThatNeedNotCrossDoNot() {
    // a ladder, shuffled: column after column in the same order from top to bottom
    List<Node> nodes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    Random random = new Random(4);
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 5; column++) {
        nodes.add(Graphs.node("r" + row + "c" + column, "note", 10, random.nextInt(1000)));
        if (column > 0) {
          links.add(Link.of("r" + row + "c" + (column - 1), "o", "r" + row + "c" + column, "i"));
        }
      }
      links.add(Link.of("r" + row + "c4", "o", "end", "i"));
      links.add(Link.of("start", "o", "r" + row + "c0", "i"));
    }
    nodes.add(Graphs.node("end", "note", 0, 0));
    nodes.add(Graphs.node("start", "note", 0, 0));
    Collections.shuffle(nodes, random);
    NodeGraph graph = NodeGraph.empty("ladder").withNodes(nodes).withLinks(links);
    NodeGraph after = arranged(graph, Map.of());
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        Set<Boolean> above = new HashSet<>();
        for (int column = 0; a != b && column < 5; column++) {
          above.add(top(after, "r" + a + "c" + column) < top(after, "r" + b + "c" + column));
        }
        assertThat(above).as("rows %s and %s", a, b).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  private static double top(NodeGraph graph, String id) {
    return graph.node(id).orElseThrow().position().y();
  }

  @Test
  void aChainRunsStraight() {
    NodeGraph graph = NodeGraph.empty("chain");
    for (int i = 0; i < 6; i++) {
      graph = graph.add(Graphs.node("n" + i, "note", 0, 50 * (i % 3)));
    }
    for (int i = 1; i < 6; i++) {
      graph = graph.connect(Link.of("n" + (i - 1), "o", "n" + i, "i"));
    }
    NodeGraph after = arranged(graph, Map.of());
    assertThat(after.nodes()).extracting(n -> n.position().y()).containsOnly(0.0);
  }

  @Test
  void arrangesAnArrangedGraphToItself() {
    NodeGraph graph = Graphs.keyframe();
    NodeGraph once = arranged(graph, Map.of());
    assertThat(arranged(once, Map.of())).isEqualTo(once);
  }

  @Test
  void notesGoUnderneathAndPartOfAGraphCanBeArranged() {
    NodeGraph graph = Graphs.keyframe().add(Graphs.node("note", "note", 500, 150));
    NodeGraph after = arranged(graph, Map.of());
    double lowest =
        after.nodes().stream()
            .filter(n -> !n.id().equals("note"))
            .mapToDouble(n -> n.position().y() + NodeSize.USUAL.height())
            .max()
            .orElseThrow();
    assertThat(after.node("note").orElseThrow().position().y()).isGreaterThan(lowest);

    Edit some = Edits.arrange(graph, Set.of("bag", "loss"), NodeShapes.of(Map.of()));
    NodeGraph partly = some.change().apply(graph);
    assertThat(some.name(graph)).isEqualTo("Arrange 2 nodes");
    assertThat(partly.node("bag").orElseThrow().position()).isEqualTo(new Position(40, 400));
    assertThat(partly.node("model")).isEqualTo(graph.node("model"));
    assertThat(top(partly, "loss")).isEqualTo(400);
    assertThat(arranged(NodeGraph.empty("none"), Map.of())).isEqualTo(NodeGraph.empty("none"));
  }
}
