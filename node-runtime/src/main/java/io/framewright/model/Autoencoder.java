package io.framewright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Recorded;

/**
 * Between latents as the denoiser sees them (normalised, [1, C, T, h, w]) and pixels ([1, 3, F, H,
 * W], red green blue, -1 to 1). Float32, or float64 where the model was opened so.
 */
public interface Autoencoder {
  /**
   * Decodes a whole clip in pieces, so that memory does not grow with its length.
   *
   * @param into owns the result
   * @return pixels [1, 3, F, H, W], -1 to 1
   */
  NDArray decode(NDManager into, NDArray latents);

  /**
   * The same for a clip at the end of its run, for families that give latents some noise before
   * they decode them.
   *
   * @param noise of the run, where sampling left it
   */
  default NDArray decode(NDManager into, NDArray latents, NoiseSource noise) {
    return decode(into, latents);
  }

  /**
   * Decodes a short window of latents on its own in one pass, recorded for a pullback to the
   * window. Its first latent is treated as the first of a clip; see {@link LatentGeometry#window}.
   *
   * @param parent the recording is freed with it at the latest; the caller closes it earlier
   */
  Recorded recordWindow(NDManager parent, NDArray window, ActivationBudget budget);

  /** The pixels of {@link #recordWindow} without recording; [1, 3, frames, H, W]. */
  NDArray decodeWindow(NDManager into, NDArray window);

  /**
   * Encodes pixels; the mode of the posterior, normalised.
   *
   * @param into owns the result
   * @param pixels [1, 3, F, H, W], -1 to 1, of a number of frames that the geometry allows
   */
  NDArray encode(NDManager into, NDArray pixels);

  /** What {@link #recordWindow} will keep for a window of latents; computes nothing. */
  ActivationBudget.Plan plan(
      int latentFrames, int latentHeight, int latentWidth, ActivationBudget budget);
}
