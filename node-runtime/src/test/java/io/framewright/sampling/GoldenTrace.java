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
  /** Of whole guided runs, unless the reference's own rounding is larger. */
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
    String place = "_" + step + "_" + repeat;
    check("x0" + place, trace.clean(), TOLERANCE);
    check("gradient" + place, trace.gradient(), repeats == 0 ? TOLERANCE : laterGradients);
    check("latents" + place, trace.latents(), TOLERANCE);
    JsonNode expected = golden.facts().get("values").get(repeats++);
    check("gradient_norm" + place, gradientNorm, expected.get("gradient_norm").asDouble());
    List<Double> losses = new ArrayList<>(values.losses().values());
    assertThat(losses).hasSize(expected.get("losses").size());
    for (int i = 0; i < losses.size(); i++) {
      check("loss_" + i + place, losses.get(i), expected.get("losses").get(i).asDouble());
    }
  }

  @Override
  public void stepDone(int step, NDArray latents, SolverHistory history, NoiseSource.State noise) {
    check("latents_" + step, latents, TOLERANCE);
  }

  private void check(String name, NDArray found, double least) {
    assertClose(part.apply(found), axes.apply(golden.tensor(name)), golden.tolerance(name, least));
  }

  private void check(String name, double found, double expected) {
    assertThat(found)
        .as(name)
        .isCloseTo(expected, within(golden.tolerance(name, TOLERANCE) * Math.abs(expected)));
  }

  /** Guided repeats so far. */
  int repeats() {
    return repeats;
  }
}
