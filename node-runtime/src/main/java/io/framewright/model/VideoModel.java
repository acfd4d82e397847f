package io.framewright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;

/** A video model opened from a checkpoint. Not safe for several runs at once. */
public interface VideoModel extends AutoCloseable {
  /** What is known without its weights. */
  ModelSummary summary();

  /** What the denoiser's output means. */
  Prediction prediction();

  /**
   * The initial latent, drawn in the family's own order of axes so that a seed gives the
   * reference's noise.
   *
   * @param into owns the result
   * @return [1, C, T, h, w], float32
   */
  NDArray noise(NDManager into, NoiseSource source, LatentGeometry.Size size);

  /**
   * The network bound to a prompt and, where the model takes them, pictures; encodes these, then
   * lets go of the encoders.
   *
   * @throws IllegalArgumentException when the pictures are not those that {@link
   *     ModelSummary#pictures} names
   */
  Denoiser denoiser(Conditions conditions);

  /**
   * As {@link #denoiser(Conditions)}; pictures are encoded as the family's reference does it, which
   * may draw from the run's noise before the initial latent is drawn. Without a noise source they
   * are encoded to what is likeliest.
   *
   * @param noise at the start of a run; what is drawn from it afterwards comes after those draws
   */
  default Denoiser denoiser(Conditions conditions, NoiseSource noise) {
    return denoiser(conditions);
  }

  /** The autoencoder; lives as long as the model. */
  Autoencoder autoencoder();

  /**
   * Bytes of the denoiser's and the autoencoder's weights in the precision that they are used in.
   */
  long weightBytes();

  /**
   * What a recorded prediction of the denoiser will keep for the pullback, all branches together.
   *
   * @param branches network passes of one prediction, 1 or 2
   */
  ActivationBudget.Plan denoiserPlan(
      LatentGeometry.Size size, int branches, ActivationBudget budget);

  /** Frees all weights. */
  @Override
  void close();
}
