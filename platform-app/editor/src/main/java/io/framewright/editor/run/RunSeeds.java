package io.framewright.editor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.framewright.editor.document.Edit;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** The seeds of a graph's samplers: the nodes with a property {@code seed} that are not muted. */
final class RunSeeds {
  private static final String SEED = "seed";
  private static final String AFTER = "seed after run";

  /** The largest seed that every reader of JSON keeps exactly. */
  static final long MOST = (1L << 53) - 1;

  private final NodeCatalogue catalogue;

  RunSeeds(NodeCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Seeds by the ids of the nodes, in the order of the file. */
  Map<String, Long> of(NodeGraph graph) {
    Map<String, Long> seeds = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (!node.muted()) {
        value(node, SEED)
            .filter(JsonNode::isIntegralNumber)
            .ifPresent(seed -> seeds.put(node.id(), seed.longValue()));
      }
    }
    return seeds;
  }

  /** The first seed. */
  OptionalLong first(NodeGraph graph) {
    return of(graph).values().stream().mapToLong(Long::longValue).findFirst();
  }

  /** The graph with, for each sampler, one more than any seed that is in use. */
  NodeGraph beyond(NodeGraph graph, List<NodeGraph> queued) {
    Map<String, Long> highest = of(graph);
    for (NodeGraph other : queued) {
      of(other)
          .forEach((node, seed) -> highest.computeIfPresent(node, (n, s) -> Math.max(s, seed)));
    }
    NodeGraph next = graph;
    for (Map.Entry<String, Long> seed : highest.entrySet()) {
      next = set(next, seed.getKey(), after(seed.getValue()));
    }
    return next;
  }

  /** What a submitted run does to the seeds of its document; empty when they are kept. */
  Optional<Edit> afterRun(NodeGraph submitted, RandomGenerator random) {
    Map<String, Long> now = new LinkedHashMap<>();
    of(submitted)
        .forEach(
            (id, seed) -> {
              String rule =
                  submitted.node(id).flatMap(n -> value(n, AFTER)).map(JsonNode::asText).orElse("");
              switch (rule) {
                case "+1" -> now.put(id, after(seed));
                case "random" -> now.put(id, random.nextLong(MOST + 1));
                default -> {}
              }
            });
    if (now.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Long> before = of(submitted);
    return Optional.of(
        Edit.of(
            "Next Seed",
            graph -> {
              NodeGraph changed = graph;
              Map<String, Long> present = of(graph);
              for (Map.Entry<String, Long> seed : now.entrySet()) {
                // one that was changed meanwhile is the user's
                if (before.get(seed.getKey()).equals(present.get(seed.getKey()))) {
                  changed = set(changed, seed.getKey(), seed.getValue());
                }
              }
              return changed;
            }));
  }

  private static long after(long seed) {
    return seed >= MOST ? 0 : seed + 1;
  }

  private static NodeGraph set(NodeGraph graph, String node, long seed) {
    return graph.setProperty(node, SEED, LongNode.valueOf(seed));
  }

  private Optional<JsonNode> value(Node node, String name) {
    Optional<Property> property =
        catalogue.describe(node.type()).flatMap(type -> type.property(name));
    return property.flatMap(
        p -> Optional.ofNullable(node.properties().get(name)).or(p::defaultValue));
  }
}
