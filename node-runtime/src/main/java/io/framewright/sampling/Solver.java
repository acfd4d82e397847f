package io.framewright.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.NoiseSource;

/**
 * One step of an unguided run. A solver has no state of its own: what a multistep solver needs of
 * earlier steps is in the {@link SolverHistory} that the caller keeps.
 */
public interface Solver {
  /**
   * The next latents.
   *
   * @param into owns the result
   * @param latents z at this step
   * @param prediction v at z
   * @param history what this solver left at the step before; it is replaced
   * @param noise for solvers that add noise
   */
  NDArray step(
      NDManager into,
      int step,
      NDArray latents,
      NDArray prediction,
      SolverHistory history,
      NoiseSource noise);
}
