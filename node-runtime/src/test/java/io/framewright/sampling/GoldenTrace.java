package io.framewright.sampling;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.guidance.Evaluation;
import io.framewright.tensor.NoiseSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Holds every tensor and value of a run against the golden trace. */
final class GoldenTrace implements SamplingListener {
  /** Of whole guided runs. */
  static final double TOLERANCE = 1e-3;

  private final GoldenCase golden;
  private final UnaryOperator<NDArray> axes;
  private final UnaryOperator<NDArray> part;
  private final double laterGradients;
  private int repeats;

  /**
   * Compares with a case.
   *
   * @param axes from latents in the case's order of axes to ours, [1, C, T, h, w]
   * @param part the part of our latents that the case has
   * @param laterGradients tolerance of the gradients after the first repeat's, which drift apart
   */
  GoldenTrace(
      GoldenCase golden,
      UnaryOperator<NDArray> axes,
      UnaryOperator<NDArray> part,
      double laterGradients) {
    this.golden = golden;
    this.part = part;
    this.axes = axes;
    this.laterGradients = laterGradients;
  }

  @Override
  public void repeatDone(
      int step, int repeat, Evaluation values, double gradientNorm, Trace trace) {
    String place = step + "_" + repeat;
    assertClose(part.apply(trace.clean()), axes.apply(golden.tensor("x0_" + place)), TOLERANCE);
    assertClose(
        part.apply(trace.gradient()),
        axes.apply(golden.tensor("gradient_" + place)),
        repeats == 0 ? TOLERANCE : laterGradients);
    assertClose(
        part.apply(trace.latents()), axes.apply(golden.tensor("latents_" + place)), TOLERANCE);
    JsonNode expected = golden.facts().get("values").get(repeats++);
    assertThat(gradientNorm)
        .isCloseTo(
            expected.get("gradient_norm").asDouble(),
            within(TOLERANCE * expected.get("gradient_norm").asDouble()));
    List<Double> losses = new ArrayList<>(values.losses().values());
    assertThat(losses).hasSize(expected.get("losses").size());
    for (int i = 0; i < losses.size(); i++) {
      double value = expected.get("losses").get(i).asDouble();
      assertThat(losses.get(i)).isCloseTo(value, within(TOLERANCE * value));
    }
  }

  @Override
  public void stepDone(int step, NDArray latents, SolverHistory history, NoiseSource.State noise) {
    assertClose(part.apply(latents), axes.apply(golden.tensor("latents_" + step)), TOLERANCE);
  }

  /** Guided repeats so far. */
  int repeats() {
    return repeats;
  }
}
