package io.framewright.model.ltx;

import ai.djl.ndarray.types.Shape;

/** The grid of tokens of a clip: latent frames, rows, columns. */
record LtxGrid(int frames, int rows, int columns) {
  /** The grid of latents [1, C, T, h, w]. */
  static LtxGrid of(LtxConfig config, Shape latents) {
    if (latents.dimension() != 5 || latents.get(1) != config.channels()) {
      throw new IllegalArgumentException(
          "latents should be [1, " + config.channels() + ", T, h, w] and are " + latents);
    }
    return new LtxGrid((int) latents.get(2), (int) latents.get(3), (int) latents.get(4));
  }

  /** Number of tokens. */
  int tokens() {
    return Math.multiplyExact(Math.multiplyExact(frames, rows), columns);
  }
}
