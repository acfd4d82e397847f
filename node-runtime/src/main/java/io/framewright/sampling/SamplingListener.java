package io.framewright.sampling;

import ai.djl.ndarray.NDArray;
import io.framewright.guidance.Evaluation;
import io.framewright.guidance.FrameListener;
import io.framewright.tensor.NoiseSource;

/**
 * Hears of a run as it goes, on the thread that samples: for each step its repeats in order, then
 * the step. Tensors are valid during the call only.
 */
public interface SamplingListener {
  /** Hears nothing. */
  SamplingListener NONE = new SamplingListener() {};

  /**
   * Who is shown the guided frames of a repeat that begins.
   *
   * @param repeat as in {@link #repeatDone}
   */
  default FrameListener frames(int step, int repeat) {
    return FrameListener.NONE;
  }

  /**
   * A repeat is done.
   *
   * @param repeat 0 to the step's repeats less one
   * @param values of the losses before the update, and the guided frames
   * @param gradientNorm Euclidean norm of the gradient with respect to the latents, before
   *     normalising
   * @param trace the tensors of the repeat
   */
  default void repeatDone(
      int step, int repeat, Evaluation values, double gradientNorm, Trace trace) {}

  /**
   * A step is done; a run can be resumed from what is given here.
   *
   * @param latents z for the next step
   * @param history what the solver needs for the next step
   * @param noise the state of the run's noise source
   */
  default void stepDone(
      int step, NDArray latents, SolverHistory history, NoiseSource.State noise) {}

  /**
   * The tensors of one repeat.
   *
   * @param clean x0
   * @param gradient of the loss with respect to the latents
   * @param latents z after the update
   */
  record Trace(NDArray clean, NDArray gradient, NDArray latents) {}
}
