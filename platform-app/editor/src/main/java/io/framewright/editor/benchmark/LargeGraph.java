package io.framewright.editor.benchmark;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Port;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A graph of many nodes and wires of all the types there are, always the same. */
final class LargeGraph {
  private static final int COLUMNS = 25;
  private static final double WIDE = 300;
  private static final double HIGH = 250;

  private LargeGraph() {}

  /** Makes one. */
  static NodeGraph of(NodeCatalogue catalogue, int nodes, int links) {
    List<NodeDescription> types = catalogue.types().stream().map(t -> t.description()).toList();
    Random random = new Random(7);
    List<Node> made = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      NodeDescription type = types.get(i % types.size());
      Node node =
          Node.of("n" + i, type.id(), type.version())
              .withPosition(new Position(i % COLUMNS * WIDE, i / COLUMNS * HIGH));
      if (type.property("positive").isPresent()) {
        node =
            node.withProperty("positive", TextNode.valueOf("a yellow bag on a teal ground " + i));
      }
      if (type.property("frame").isPresent()) {
        node = node.withProperty("frame", IntNode.valueOf(i));
      }
      made.add(i % 7 == 0 ? node.withTitle("Number " + i) : node);
    }
    Map<String, NodeDescription> byId = new java.util.HashMap<>();
    made.forEach(n -> byId.put(n.id(), catalogue.describe(n.type()).orElseThrow()));
    Set<Link> wires = new LinkedHashSet<>();
    for (int tries = 0; wires.size() < links && tries < 10_000_000; tries++) {
      int from = random.nextInt(nodes);
      int to = nearby(from, random, nodes);
      fitting("n" + from, byId, "n" + to, random).ifPresent(wires::add);
    }
    return NodeGraph.empty("large").withNodes(made).withLinks(List.copyOf(wires));
  }

  /** A few columns to the right and a few rows up or down. */
  private static int nearby(int from, Random random, int nodes) {
    int to = from + 1 + random.nextInt(5) + (random.nextInt(7) - 3) * COLUMNS;
    return Math.floorMod(to, nodes);
  }

  private static Optional<Link> fitting(
      String from, Map<String, NodeDescription> types, String to, Random random) {
    List<Link> all = new ArrayList<>();
    for (Port<?> out : types.get(from).outputs()) {
      for (Port<?> in : types.get(to).inputs()) {
        if (in.type().accepts(out.type())) {
          all.add(Link.of(from, out.id(), to, in.id()));
        }
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }
}
