package io.framewright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Recorded;

/**
 * The network v(z, t), bound to a prompt and a guidance scale for the length of a run.
 * Classifier-free guidance is inside: with a scale s above 1 the value is v_u + s (v_c - v_u), else
 * v_c alone. What depends on the prompt alone was computed when the denoiser was made.
 */
public interface Denoiser extends AutoCloseable {
  /**
   * The prediction, without recording.
   *
   * @param into owns the result
   * @param latents noisy latents z [1, C, T, h, w], float32 (or float64 where the model was opened
   *     so)
   * @param timestep what the family's network is fed, 0 to 1000
   * @return v, of the shape and dtype of the latents
   */
  NDArray predict(NDManager into, NDArray latents, double timestep);

  /**
   * The prediction, recorded for a pullback to the latents; see {@link #predict}.
   *
   * @param parent the recording is freed with it at the latest; the caller closes it earlier
   */
  Recorded record(NDManager parent, NDArray latents, double timestep, ActivationBudget budget);

  /** How noise for its latents is drawn. */
  default LatentNoise noise() {
    return LatentNoise.PLAIN;
  }

  /** Network passes of one {@link #predict}: 2 with classifier-free guidance, else 1. */
  int branches();

  /** Frees what was computed for the prompt. */
  @Override
  void close();
}
