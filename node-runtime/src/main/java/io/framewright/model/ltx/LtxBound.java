package io.framewright.model.ltx;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.BoundNetwork;
import io.framewright.model.LatentNoise;
import io.framewright.tensor.Precision;
import io.framewright.tensor.StageChain;

/**
 * LTX-Video's network bound to the keys and values of a prompt and, with guidance, a negative
 * prompt.
 */
final class LtxBound implements BoundNetwork {
  private final LtxTransformer transformer;
  private final NDManager manager;
  private final LtxContext context;
  private final LtxTransformer.Spacing spacing;
  private final int held;

  /**
   * Binds the network to prompts.
   *
   * @param transformer stays open as long as this
   * @param text with guidance the negative prompt's first; stays the caller's
   * @param held how many latent frames, from the first, will be clean pictures
   */
  LtxBound(LtxTransformer transformer, LtxText text, LtxTransformer.Spacing spacing, int held) {
    this.transformer = transformer;
    this.spacing = spacing;
    this.held = held;
    this.manager = transformer.manager().newSubManager();
    try {
      this.context = transformer.context(manager, text);
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
    LtxContext some = context.branches(owner, first, count);
    return transformer.chain(owner, some, timestep, held, spacing, latents);
  }

  /** In the form of the tokens, as the reference keeps latents. */
  @Override
  public LatentNoise noise() {
    return LatentNoise.CHANNELS_LAST;
  }

  @Override
  public void close() {
    manager.close();
  }
}
