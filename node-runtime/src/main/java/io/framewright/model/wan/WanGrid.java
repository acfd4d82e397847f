package io.framewright.model.wan;

import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;

/** The grid of patches that a latent is cut into: frames, rows, columns. */
record WanGrid(int frames, int rows, int columns) {
  /**
   * The grid for latents [B, C, T, h, w].
   *
   * @param beside whether a condition has the rest of the network's channels
   * @throws InputException when an axis has more patches than the model has places for
   * @throws IllegalArgumentException when the latents cannot be cut into whole patches
   */
  static WanGrid of(WanConfig config, Shape latents, boolean beside) {
    int channels = config.inChannels() - (beside ? config.conditionChannels() : 0);
    if (latents.dimension() != 5 || latents.get(1) != channels) {
      throw new IllegalArgumentException(
          "latents should be [B, " + channels + ", T, h, w] and are " + latents);
    }
    return new WanGrid(
        patches(config, latents, 2, config.patch().frames()),
        patches(config, latents, 3, config.patch().height()),
        patches(config, latents, 4, config.patch().width()));
  }

  private static int patches(WanConfig config, Shape latents, int axis, int patch) {
    long size = latents.get(axis);
    if (size % patch != 0) {
      throw new IllegalArgumentException(
          "axis " + axis + " of latents " + latents + " is no multiple of the patch, " + patch);
    }
    if (size / patch > config.ropeMaxSeqLen()) {
      throw new InputException(
          "A clip of this size has "
              + size / patch
              + " patches along one axis; the model has places for "
              + config.ropeMaxSeqLen()
              + ". Make it smaller or shorter.");
    }
    return (int) (size / patch);
  }

  /** Number of tokens. */
  int tokens() {
    return Math.multiplyExact(Math.multiplyExact(frames, rows), columns);
  }
}
