package io.framewright.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphOrderTest {
  @Test
  void aNodeComesAfterThoseThatFeedItElseInTheOrderOfTheFile() {
    NodeGraph graph = graph("d", "c", "b", "a").connect(wire("a", "d")).connect(wire("b", "d"));
    assertThat(GraphOrder.topological(graph)).containsExactly("c", "b", "a", "d");
  }

  @Test
  void ordersAnyGraphWithoutCycles() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        ids.add("n" + i);
      }
      Collections.shuffle(ids, random);
      NodeGraph graph = graph(ids.toArray(String[]::new));
      for (int k = 0; k < 40; k++) {
        int a = random.nextInt(20);
        int b = random.nextInt(20);
        if (a != b) {
          graph = graph.connect(wire("n" + Math.min(a, b), "n" + Math.max(a, b)));
        }
      }
      List<String> order = GraphOrder.topological(graph);
      assertThat(order).hasSize(20).doesNotHaveDuplicates();
      for (Link link : graph.links()) {
        assertThat(order.indexOf(link.from().node())).isLessThan(order.indexOf(link.to().node()));
      }
      assertThat(GraphOrder.cycle(graph)).isEmpty();
    }
  }

  @Test
  void findsACycleWithItsPath() {
    NodeGraph graph =
        graph("a", "b", "c", "d", "e")
            .connect(wire("a", "d"))
            .connect(wire("d", "c"))
            .connect(wire("c", "b"))
            .connect(wire("b", "d"))
            .connect(wire("c", "e"));
    assertThat(GraphOrder.cycle(graph)).contains(List.of("b", "d", "c", "b"));
    assertThat(GraphOrder.topological(graph)).containsExactly("a");
  }

  @Test
  void aNodeWiredToItselfIsACycle() {
    NodeGraph graph = graph("a", "b").connect(wire("b", "b"));
    assertThat(GraphOrder.cycle(graph)).contains(List.of("b", "b"));
  }

  @Test
  void linksToNothingAreNotRegarded() {
    NodeGraph graph = graph("a").withLinks(List.of(wire("z", "a"), wire("a", "y")));
    assertThat(GraphOrder.topological(graph)).containsExactly("a");
    assertThat(GraphOrder.cycle(graph)).isEmpty();
  }

  @Test
  void aLongChainDoesNotOverflow() {
    int length = 5000;
    List<Node> nodes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      nodes.add(Node.of("n" + i, "t/t", 1));
      links.add(wire("n" + i, "n" + (i + 1) % length));
    }
    NodeGraph ring = NodeGraph.empty("").withNodes(nodes).withLinks(links);
    assertThat(GraphOrder.cycle(ring).orElseThrow()).hasSize(length + 1);
    NodeGraph chain = ring.withLinks(links.subList(0, length - 1));
    assertThat(GraphOrder.topological(chain)).hasSize(length);
    assertThat(GraphOrder.leadingTo(chain, Set.of("n100"))).hasSize(101);
  }

  private static NodeGraph graph(String... ids) {
    NodeGraph graph = NodeGraph.empty("");
    for (String id : ids) {
      graph = graph.add(Node.of(id, "t/t", 1));
    }
    return graph;
  }

  private static Link wire(String from, String to) {
    return Link.of(from, "out", to, "in");
  }
}
