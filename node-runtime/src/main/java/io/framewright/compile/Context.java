package io.framewright.compile;

import io.framewright.graph.Node;
import io.framewright.spi.MediaProbe;
import io.framewright.spi.ModelFinder;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Port;
import io.framewright.spi.PropertyValues;
import io.framewright.spi.Reporter;
import io.framewright.validation.ProblemList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one node sees while a graph is compiled. */
record Context(
    Node node,
    NodeDescription type,
    Map<String, List<Object>> arrived,
    PropertyValues values,
    ProblemList problems,
    ModelFinder models,
    MediaProbe media)
    implements NodeContext {
  @Override
  public String id() {
    return node.id();
  }

  @Override
  public String title() {
    return node.title().orElse(type.title());
  }

  @Override
  public boolean wired(Port<?> input) {
    return !arrived.getOrDefault(input.id(), List.of()).isEmpty();
  }

  @Override
  public <T> Optional<T> input(Port<T> port) {
    return inputs(port).stream().findFirst();
  }

  @Override
  public <T> List<T> inputs(Port<T> port) {
    if (!type.inputs().contains(port)) {
      throw new IllegalArgumentException(type.id() + " has no input " + port.id());
    }
    return arrived.get(port.id()).stream().map(port.type().value()::cast).toList();
  }

  @Override
  public Reporter report() {
    return problems.reporter(node);
  }
}
