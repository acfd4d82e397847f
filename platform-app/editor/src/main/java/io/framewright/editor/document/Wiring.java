package io.framewright.editor.document;

import io.framewright.graph.Endpoint;
import io.framewright.graph.GraphOrder;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which ports fit together. */
public final class Wiring {
  private static final int MOST_EXAMPLES = 3;

  private Wiring() {}

  /**
   * Why a wire cannot be drawn, in sentences for the user; empty when it can. An input that is
   * taken is no reason: a wire to it replaces the former one, or is one more.
   */
  public static Optional<String> refusal(
      NodeGraph graph, NodeCatalogue catalogue, Endpoint output, Endpoint input) {
    Optional<String> unknown =
        unknown(graph, catalogue, output, true).or(() -> unknown(graph, catalogue, input, false));
    if (unknown.isPresent()) {
      return unknown;
    }
    if (output.node().equals(input.node())) {
      return Optional.of(
          "A node cannot feed itself. Wire it to another node, or copy it and wire the copy.");
    }
    Port<?> from = port(graph, catalogue, output, true).orElseThrow();
    Port<?> to = port(graph, catalogue, input, false).orElseThrow();
    if (!to.type().accepts(from.type())) {
      return Optional.of(
          Names.of(graph, catalogue, output.node())
              + " gives "
              + from.type().title()
              + ", but "
              + to.title()
              + " of "
              + Names.of(graph, catalogue, input.node())
              + " takes "
              + to.type().title()
              + sources(catalogue, to.type()));
    }
    return circle(graph, catalogue, output, input);
  }

  /**
   * All ports in the graph to which a wire from a port can be drawn, in the order of the nodes:
   * inputs for an output, outputs for an input.
   *
   * @param output whether the port is an output
   */
  public static List<Endpoint> fitting(
      NodeGraph graph, NodeCatalogue catalogue, Endpoint end, boolean output) {
    List<Endpoint> fitting = new ArrayList<>();
    Optional<Port<?>> port = port(graph, catalogue, end, output);
    if (port.isEmpty()) {
      return fitting;
    }
    Set<String> circular = reachable(output ? reversed(graph) : graph, end.node());
    for (Node node : graph.nodes()) {
      Optional<NodeDescription> type = catalogue.describe(node.type());
      if (type.isPresent() && !circular.contains(node.id())) {
        fitting(type.get(), port.get(), output)
            .forEach(p -> fitting.add(new Endpoint(node.id(), p.id())));
      }
    }
    return fitting;
  }

  /**
   * The ports of a node type to which a wire from a port can be drawn, those that need a wire
   * first: inputs for an output, outputs for an input.
   *
   * @param output whether the port is an output
   */
  public static List<Port<?>> fitting(NodeDescription type, Port<?> port, boolean output) {
    List<Port<?>> needed = new ArrayList<>();
    List<Port<?>> others = new ArrayList<>();
    for (Port<?> other : output ? type.inputs() : type.outputs()) {
      boolean fits = output ? other.type().accepts(port.type()) : port.type().accepts(other.type());
      if (fits) {
        (other.optional() ? others : needed).add(other);
      }
    }
    needed.addAll(others);
    return needed;
  }

  /** A port of a node; empty when there is no such node or port or the type is not known. */
  public static Optional<Port<?>> port(
      NodeGraph graph, NodeCatalogue catalogue, Endpoint end, boolean output) {
    return graph
        .node(end.node())
        .flatMap(n -> catalogue.describe(n.type()))
        .flatMap(type -> output ? type.output(end.port()) : type.input(end.port()));
  }

  private static Optional<String> unknown(
      NodeGraph graph, NodeCatalogue catalogue, Endpoint end, boolean output) {
    Optional<Node> node = graph.node(end.node());
    if (node.isEmpty()) {
      return Optional.of("There is no node " + end.node() + " any more.");
    }
    String name = Names.of(graph, catalogue, end.node());
    if (catalogue.describe(node.get().type()).isEmpty()) {
      return Optional.of(
          name
              + " is of the type "
              + node.get().type()
              + ", which is not installed, so it is not known what fits it. Install the plug-in"
              + " that brings this type.");
    }
    if (port(graph, catalogue, end, output).isEmpty()) {
      return Optional.of(
          name + " has no " + (output ? "output " : "input ") + end.port() + ". Use another port.");
    }
    return Optional.empty();
  }

  private static String sources(NodeCatalogue catalogue, PortType<?> wanted) {
    List<String> titles =
        catalogue.types().stream()
            .map(NodeType::description)
            .filter(d -> d.outputs().stream().anyMatch(o -> wanted.accepts(o.type())))
            .map(NodeDescription::title)
            .limit(MOST_EXAMPLES)
            .toList();
    return titles.isEmpty()
        ? "."
        : ". " + wanted.title() + " comes, for example, from " + listed(titles) + ".";
  }

  private static String listed(List<String> titles) {
    int last = titles.size() - 1;
    return last == 0
        ? titles.get(0)
        : String.join(", ", titles.subList(0, last)) + " or " + titles.get(last);
  }

  private static Optional<String> circle(
      NodeGraph graph, NodeCatalogue catalogue, Endpoint output, Endpoint input) {
    if (!reachable(graph, input.node()).contains(output.node())) {
      return Optional.empty();
    }
    // only what lies between the two: a circle elsewhere is no reason
    Set<String> after = reachable(graph, input.node());
    Set<String> before = reachable(reversed(graph), output.node());
    NodeGraph between =
        graph
            .withNodes(
                graph.nodes().stream()
                    .filter(n -> after.contains(n.id()) && before.contains(n.id()))
                    .toList())
            .withGroups(List.of());
    String path =
        GraphOrder.cycle(between.connect(new Link(output, input))).orElseThrow().stream()
            .map(id -> Names.of(graph, catalogue, id))
            .collect(Collectors.joining(" → "));
    return Optional.of(
        "The nodes would feed one another in a circle: "
            + path
            + ". Cut one of the wires between them first.");
  }

  /** All nodes that a node feeds, directly or through others, and itself. */
  private static Set<String> reachable(NodeGraph graph, String node) {
    return GraphOrder.leadingTo(reversed(graph), Set.of(node));
  }

  private static NodeGraph reversed(NodeGraph graph) {
    return graph.withLinks(
        graph.links().stream()
            .map(
                l ->
                    new Link(
                        new Endpoint(l.to().node(), l.to().port()),
                        new Endpoint(l.from().node(), l.from().port())))
            .toList());
  }
}
