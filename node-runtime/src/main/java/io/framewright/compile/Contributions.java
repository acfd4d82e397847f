package io.framewright.compile;

import io.framewright.InputException;
import io.framewright.graph.Endpoint;
import io.framewright.graph.GraphOrder;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.run.OutputPlan;
import io.framewright.run.SamplingPlan;
import io.framewright.spi.Contribution;
import io.framewright.spi.MediaProbe;
import io.framewright.spi.ModelFinder;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Places;
import io.framewright.spi.Port;
import io.framewright.spi.PropertyValues;
import io.framewright.validation.ProblemList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks every node for its contribution, each after those that feed it. */
final class Contributions {
  private final NodeGraph graph;
  private final NodeCatalogue catalogue;
  private final ModelFinder models;
  private final MediaProbe media;
  private final Places places;
  private final ProblemList problems;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<Endpoint, List<Link>> into = new HashMap<>();
  private final Map<Endpoint, Object> values = new HashMap<>();
  private final Map<SamplingPlan, List<OutputPlan>> outputs = new IdentityHashMap<>();

  Contributions(
      NodeGraph graph,
      NodeCatalogue catalogue,
      ModelFinder models,
      MediaProbe media,
      Places places,
      ProblemList problems) {
    this.graph = graph.withoutMuted();
    this.catalogue = catalogue;
    this.models = models;
    this.media = media;
    this.places = places;
    this.problems = problems;
    this.graph.nodes().forEach(n -> nodes.putIfAbsent(n.id(), n));
    this.graph.links().forEach(l -> into.computeIfAbsent(l.to(), k -> new ArrayList<>()).add(l));
  }

  void collect() {
    for (String id : GraphOrder.topological(graph)) {
      Node node = nodes.get(id);
      Optional<NodeType> type = catalogue.find(node.type());
      if (type.isPresent() && !problems.hasError(id)) {
        inputs(node, type.get().description())
            .ifPresent(inputs -> contribute(node, type.get(), inputs));
      }
    }
  }

  /** The clips to be sampled, in the order of the file. */
  List<SamplingPlan> samplings() {
    List<SamplingPlan> all = new ArrayList<>();
    for (Node node : graph.nodes()) {
      catalogue
          .describe(node.type())
          .ifPresent(
              type ->
                  type.outputs().stream()
                      .map(port -> values.get(new Endpoint(node.id(), port.id())))
                      .filter(SamplingPlan.class::isInstance)
                      .forEach(plan -> all.add((SamplingPlan) plan)));
    }
    return all;
  }

  /** The node that a clip's prompt comes from, else that of the clip. */
  Node promptOf(SamplingPlan sampling) {
    return graph.linksInto(sampling.node()).stream()
        .map(Link::from)
        .filter(from -> sampling.prompt().equals(values.get(from)))
        .map(from -> nodes.get(from.node()))
        .findFirst()
        .orElseGet(() -> nodes.get(sampling.node()));
  }

  /** What becomes of a clip, in the order of the file. */
  List<OutputPlan> outputsOf(SamplingPlan sampling) {
    List<String> order = graph.nodes().stream().map(Node::id).toList();
    return outputs.getOrDefault(sampling, List.of()).stream()
        .sorted(Comparator.comparingInt(plan -> order.indexOf(plan.node())))
        .toList();
  }

  /** Values by input port; empty when a wire brings nothing because of a problem before it. */
  private Optional<Map<String, List<Object>>> inputs(Node node, NodeDescription type) {
    Map<String, List<Object>> inputs = new LinkedHashMap<>();
    for (Port<?> port : type.inputs()) {
      List<Object> arrived = new ArrayList<>();
      for (Link link : into.getOrDefault(new Endpoint(node.id(), port.id()), List.of())) {
        Object value = values.get(link.from());
        if (value == null) {
          return Optional.empty();
        }
        arrived.add(convert(link, port, value));
      }
      inputs.put(port.id(), arrived);
    }
    return Optional.of(inputs);
  }

  private Object convert(Link link, Port<?> port, Object value) {
    Port<?> source =
        catalogue
            .describe(nodes.get(link.from().node()).type())
            .flatMap(t -> t.output(link.from().port()))
            .orElseThrow();
    return port.type()
        .conversionFrom(source.type())
        .orElseThrow(() -> new IllegalStateException(link + " was not checked"))
        .apply(value);
  }

  private void contribute(Node node, NodeType type, Map<String, List<Object>> inputs) {
    NodeDescription description = type.description();
    Context context =
        new Context(
            node,
            description,
            inputs,
            new PropertyValues(description, node, places),
            problems,
            models,
            media);
    Contribution contribution;
    try {
      contribution = type.contribute(context);
    } catch (InputException e) {
      problems.error(node, "", e.getMessage(), "");
      return;
    }
    for (Port<?> port : description.outputs()) {
      Optional<Object> value = contribution.value(port.id());
      value.ifPresent(v -> values.put(new Endpoint(node.id(), port.id()), v));
      if (value.isEmpty() && !problems.hasErrors()) {
        throw new IllegalStateException(
            description.id() + " gave nothing at " + port.id() + " and reported no error");
      }
    }
    inputs.values().stream()
        .flatMap(List::stream)
        .filter(SamplingPlan.class::isInstance)
        .map(SamplingPlan.class::cast)
        .distinct()
        .forEach(
            clip ->
                outputs
                    .computeIfAbsent(clip, c -> new ArrayList<>())
                    .addAll(contribution.outputs()));
  }
}
