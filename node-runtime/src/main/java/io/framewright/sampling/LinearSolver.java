package io.framewright.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Tensors.Weighted;

/** The schedule's own deterministic step: Euler for flow matching, DDIM for v-prediction. */
public record LinearSolver(NoiseSchedule schedule) implements Solver {
  @Override
  public NDArray step(
      NDManager into,
      int step,
      NDArray latents,
      NDArray prediction,
      SolverHistory history,
      NoiseSource noise) {
    NoiseSchedule.Prediction c = schedule.advance(step);
    return Tensors.combine(
        into, new Weighted(c.ofLatents(), latents), new Weighted(c.ofPrediction(), prediction));
  }
}
