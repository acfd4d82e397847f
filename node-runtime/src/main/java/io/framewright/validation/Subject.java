package io.framewright.validation;

import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Places;
import io.framewright.spi.Port;
import io.framewright.spi.PortType;
import io.framewright.spi.PortTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A graph as rules look at it: without its muted nodes, with indexes and descriptions. */
final class Subject {
  private final NodeGraph whole;
  private final NodeGraph graph;
  private final NodeCatalogue catalogue;
  private final Places places;
  private final NodeTitles titles;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, Node> allNodes = new HashMap<>();
  private final Map<Endpoint, List<Link>> into = new HashMap<>();
  private final Map<Endpoint, List<Link>> allInto = new HashMap<>();

  Subject(NodeGraph whole, NodeCatalogue catalogue, Places places) {
    this.whole = whole;
    this.graph = whole.withoutMuted();
    this.catalogue = catalogue;
    this.places = places;
    this.titles = new NodeTitles(whole, catalogue);
    index(graph, nodes, into);
    index(whole, allNodes, allInto);
  }

  private static void index(
      NodeGraph graph, Map<String, Node> nodes, Map<Endpoint, List<Link>> into) {
    graph.nodes().forEach(n -> nodes.putIfAbsent(n.id(), n));
    graph.links().forEach(l -> into.computeIfAbsent(l.to(), k -> new ArrayList<>()).add(l));
  }

  /** The graph with its muted nodes. */
  NodeGraph whole() {
    return whole;
  }

  /** The graph without its muted nodes. */
  NodeGraph graph() {
    return graph;
  }

  NodeCatalogue catalogue() {
    return catalogue;
  }

  Places places() {
    return places;
  }

  NodeTitles titles() {
    return titles;
  }

  Optional<Node> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /** As {@link #node}, muted or not. */
  Optional<Node> anyNode(String id) {
    return Optional.ofNullable(allNodes.get(id));
  }

  Optional<NodeDescription> describe(Node node) {
    return catalogue.describe(node.type());
  }

  /** Links into a port, in the order of the file. */
  List<Link> linksInto(Node node, Port<?> port) {
    return into.getOrDefault(new Endpoint(node.id(), port.id()), List.of());
  }

  /** As {@link #linksInto}, with links from muted nodes. */
  List<Link> allLinksInto(Node node, Port<?> port) {
    return allInto.getOrDefault(new Endpoint(node.id(), port.id()), List.of());
  }

  /** Every node of a known type with its description. */
  void eachKnown(BiConsumer<Node, NodeDescription> action) {
    for (Node node : graph.nodes()) {
      describe(node).ifPresent(type -> action.accept(node, type));
    }
  }

  /** The output port that a link leaves, if node, type and port are known. */
  Optional<Port<?>> source(Link link) {
    return node(link.from().node())
        .flatMap(this::describe)
        .flatMap(t -> t.output(link.from().port()));
  }

  /** The input port that a link enters, if node, type and port are known. */
  Optional<Port<?>> target(Link link) {
    return node(link.to().node()).flatMap(this::describe).flatMap(t -> t.input(link.to().port()));
  }

  /** Whether a node's type makes clips. */
  boolean makesClips(Node node) {
    return describe(node).filter(Subject::makesClips).isPresent();
  }

  static boolean makesClips(NodeDescription type) {
    return type.outputs().stream().anyMatch(p -> p.type().id().equals(PortTypes.CLIP.id()));
  }

  /** A sentence's end that names a node type whose output fits: {@code , such as that of X}. */
  String exampleOf(PortType<?> type) {
    for (var candidate : catalogue.types()) {
      for (Port<?> output : candidate.description().outputs()) {
        if (output.type().id().equals(type.id())) {
          return ", such as that of " + candidate.description().title();
        }
      }
    }
    return "";
  }
}
