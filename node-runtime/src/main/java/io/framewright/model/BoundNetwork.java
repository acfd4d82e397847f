package io.framewright.model;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Precision;
import io.framewright.tensor.StageChain;

/**
 * A family's network bound to what conditions it: a prompt and, for classifier-free guidance, a
 * negative prompt before it. What depends on these alone was computed when it was bound.
 */
public interface BoundNetwork extends AutoCloseable {
  /** Number of prompts it is bound to: 2 with classifier-free guidance, else 1. */
  int branches();

  /** What latents go in and values come out in: float32, or float64 where it was opened so. */
  Precision surface();

  /** How noise for its latents is drawn. */
  default LatentNoise noise() {
    return LatentNoise.PLAIN;
  }

  /**
   * Some of the branches as a batch, for one timestep.
   *
   * @param owner owns what the chain's stages hold; to be closed after the last use of the chain
   * @param first the first branch; 0 is the negative prompt's when there are two
   * @param count how many branches
   * @param timestep what the family's network is fed, 0 to 1000
   * @param latents the shape [1, C, T, h, w] of what will go in
   * @return latents [1, C, T, h, w] in, v [count, C, T, h, w] out
   */
  StageChain chain(NDManager owner, int first, int count, double timestep, Shape latents);

  /** Frees what was computed when it was bound. */
  @Override
  void close();
}
