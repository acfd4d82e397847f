package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.BoundNetwork;
import io.framewright.tensor.Precision;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import java.util.Arrays;

/** Wan's network bound to the keys and values of a prompt and, with guidance, a negative prompt. */
final class WanBound implements BoundNetwork {
  private final WanTransformer transformer;
  private final NDManager manager;
  private final WanContext context;
  private final NDArray condition;

  /**
   * Binds the network to prompts.
   *
   * @param transformer stays open as long as this
   * @param text the text encoder's output [branches, L, textDim]: with guidance the negative
   *     prompt's first; stays the caller's
   */
  WanBound(WanTransformer transformer, NDArray text) {
    this(transformer, text, null, null);
  }

  /**
   * Binds the network to prompts and pictures, which all branches are shown.
   *
   * @param tokens of the pictures [1, I, imageDim]; stays the caller's
   * @param condition goes in beside the latents, [1, conditionChannels, T, h, w] in {@link
   *     #surface}; stays the caller's
   */
  WanBound(WanTransformer transformer, NDArray text, NDArray tokens, NDArray condition) {
    this.transformer = transformer;
    this.manager = transformer.manager().newSubManager();
    try {
      this.context = transformer.context(manager, text, tokens);
      this.condition = condition == null ? null : Tensors.cast(manager, condition, surface());
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public int branches() {
    return context.batch();
  }

  @Override
  public Precision surface() {
    return transformer.surface();
  }

  @Override
  public StageChain chain(NDManager owner, int first, int count, double timestep, Shape latents) {
    double[] timesteps = new double[count];
    Arrays.fill(timesteps, timestep);
    return transformer.chain(
        owner, context.branches(owner, first, count), timesteps, latents, condition);
  }

  @Override
  public void close() {
    manager.close();
  }
}
