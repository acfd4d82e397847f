package io.framewright.spi;

import io.framewright.run.OutputPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a node gives to a run: values at its outputs, or what becomes of the clips wired to it. */
public final class Contribution {
  private static final Contribution NONE = new Contribution(Map.of(), List.of());

  private final Map<String, Object> values;
  private final List<OutputPlan> outputs;

  private Contribution(Map<String, Object> values, List<OutputPlan> outputs) {
    this.values = values;
    this.outputs = outputs;
  }

  /** Nothing: of a node that only shows, or after a problem was reported. */
  public static Contribution none() {
    return NONE;
  }

  /** A value at an output. */
  public static <T> Contribution of(Port<T> output, T value) {
    return NONE.and(output, value);
  }

  /** Something to do with each clip that is wired to the node. */
  public static Contribution output(OutputPlan plan) {
    return new Contribution(Map.of(), List.of(plan));
  }

  /** The same with a value at one more output. */
  public <T> Contribution and(Port<T> output, T value) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.put(output.id(), output.type().value().cast(value));
    return new Contribution(all, outputs);
  }

  /** The value at an output, if there is one. */
  public Optional<Object> value(String output) {
    return Optional.ofNullable(values.get(output));
  }

  /** What to do with the clips wired to the node. */
  public List<OutputPlan> outputs() {
    return outputs;
  }

  /** The same with each value, and each thing to do, turned into another of its kind. */
  public Contribution map(UnaryOperator<Object> value, UnaryOperator<OutputPlan> output) {
    Map<String, Object> all = new LinkedHashMap<>();
    values.forEach((id, v) -> all.put(id, value.apply(v)));
    return new Contribution(all, outputs.stream().map(output).toList());
  }
}
