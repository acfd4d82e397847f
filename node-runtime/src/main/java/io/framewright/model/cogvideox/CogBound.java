package io.framewright.model.cogvideox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.BoundNetwork;
import io.framewright.model.LatentNoise;
import io.framewright.tensor.Precision;
import io.framewright.tensor.StageChain;
import java.util.Arrays;

/** CogVideoX's network bound to prompts and, where it takes one, a picture. */
final class CogBound implements BoundNetwork {
  private final CogTransformer transformer;
  private final NDManager manager;
  private final NDArray text;
  private final NDArray picture;

  /**
   * Binds the network to prompts.
   *
   * @param transformer stays open as long as this
   * @param encoded the text encoder's output [branches, L, textDim]: with guidance the negative
   *     prompt's first; stays the caller's
   * @param picture latents [1, C, T, h, w] that are given beside the noisy ones, null where there
   *     are none; stays the caller's
   */
  CogBound(CogTransformer transformer, NDArray encoded, NDArray picture) {
    this.transformer = transformer;
    this.manager = transformer.manager().newSubManager();
    try {
      this.text = transformer.text(manager, encoded);
      this.picture = picture == null ? null : picture.stopGradient();
      if (picture != null) {
        this.picture.attach(manager);
      }
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public int branches() {
    return (int) text.getShape().get(0);
  }

  @Override
  public Precision surface() {
    return transformer.surface();
  }

  @Override
  public LatentNoise noise() {
    return LatentNoise.FRAMES_FIRST;
  }

  @Override
  public StageChain chain(NDManager owner, int first, int count, double timestep, Shape latents) {
    double[] timesteps = new double[count];
    Arrays.fill(timesteps, timestep);
    NDArray some = text.get(new NDIndex("{}:{}", first, first + count));
    some.attach(owner);
    return transformer.chain(owner, some, picture, timesteps, latents);
  }

  @Override
  public void close() {
    manager.close();
  }
}
