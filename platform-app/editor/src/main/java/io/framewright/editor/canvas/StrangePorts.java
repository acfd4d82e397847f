package io.framewright.editor.canvas;

import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ids of ports that wires touch and that the node's type does not have. */
record StrangePorts(List<String> inputs, List<String> outputs) {
  static final StrangePorts NONE = new StrangePorts(List.of(), List.of());

  StrangePorts {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Those of all nodes of a graph that have any, by the node's id. */
  static Map<String, StrangePorts> of(NodeGraph graph, NodeCatalogue catalogue) {
    Map<String, Optional<NodeDescription>> types = new HashMap<>();
    for (Node node : graph.nodes()) {
      types.putIfAbsent(node.id(), catalogue.describe(node.type()));
    }
    Map<String, Set<String>> inputs = new HashMap<>();
    Map<String, Set<String>> outputs = new HashMap<>();
    for (Link link : graph.links()) {
      note(inputs, link.to(), types, true);
      note(outputs, link.from(), types, false);
    }
    Map<String, StrangePorts> strange = new HashMap<>();
    for (String node : types.keySet()) {
      if (inputs.containsKey(node) || outputs.containsKey(node)) {
        strange.put(
            node,
            new StrangePorts(
                List.copyOf(inputs.getOrDefault(node, Set.of())),
                List.copyOf(outputs.getOrDefault(node, Set.of()))));
      }
    }
    return strange;
  }

  private static void note(
      Map<String, Set<String>> ports,
      Endpoint end,
      Map<String, Optional<NodeDescription>> types,
      boolean input) {
    boolean known =
        types
            .getOrDefault(end.node(), Optional.empty())
            .flatMap(t -> input ? t.input(end.port()) : t.output(end.port()))
            .isPresent();
    if (!known) {
      ports.computeIfAbsent(end.node(), id -> new LinkedHashSet<>()).add(end.port());
    }
  }
}
