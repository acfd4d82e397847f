package io.framewright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.NoiseSource;

/**
 * Draws noise of the shape of latents, in the order of axes in which a family's reference draws it,
 * so that a seed gives the reference's noise.
 */
@FunctionalInterface
public interface LatentNoise {
  /** In the order of our own axes. */
  LatentNoise PLAIN = (into, source, latents) -> source.normal(into, latents);

  /** Frames before channels: CogVideoX. */
  LatentNoise FRAMES_FIRST = LatentNoise::framesFirst;

  /**
   * The next draw.
   *
   * @param into owns the result
   * @param latents the shape [B, C, T, h, w]
   * @return float32, of that shape
   */
  NDArray draw(NDManager into, NoiseSource source, Shape latents);

  private static NDArray framesFirst(NDManager into, NoiseSource source, Shape latents) {
    Shape drawn =
        new Shape(latents.get(0), latents.get(2), latents.get(1), latents.get(3), latents.get(4));
    try (NDManager scratch = into.newSubManager()) {
      NDArray draw = source.normal(scratch, drawn);
      // through one row, so that the values lie in memory as the shape says
      NDArray result = draw.transpose(0, 2, 1, 3, 4).reshape(-1).reshape(latents);
      result.attach(into);
      return result;
    }
  }
}
