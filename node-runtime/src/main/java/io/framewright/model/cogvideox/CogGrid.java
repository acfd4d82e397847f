package io.framewright.model.cogvideox;

import ai.djl.ndarray.types.Shape;

/** The grid of patches that a latent is cut into: frames, rows, columns. */
record CogGrid(int frames, int rows, int columns) {
  /**
   * The grid for latents [B, C, T, h, w].
   *
   * @throws IllegalArgumentException when the latents cannot be cut into whole patches
   */
  static CogGrid of(CogConfig config, Shape latents) {
    if (latents.dimension() != 5 || latents.get(1) != config.outChannels()) {
      throw new IllegalArgumentException(
          "latents should be [B, " + config.outChannels() + ", T, h, w] and are " + latents);
    }
    return new CogGrid(
        patches(latents, 2, config.patch().frames()),
        patches(latents, 3, config.patch().side()),
        patches(latents, 4, config.patch().side()));
  }

  private static int patches(Shape latents, int axis, int patch) {
    long size = latents.get(axis);
    if (size % patch != 0) {
      throw new IllegalArgumentException(
          "axis " + axis + " of latents " + latents + " is no multiple of the patch, " + patch);
    }
    return Math.toIntExact(size / patch);
  }

  /** Number of tokens. */
  int tokens() {
    return Math.multiplyExact(Math.multiplyExact(frames, rows), columns);
  }

  /** Whether this is the grid of the size that the model was trained on. */
  boolean trained(CogConfig config) {
    CogConfig.Sample sample = config.sample();
    int side = config.patch().side();
    return frames == sample.frames()
        && rows == sample.height() / side
        && columns == sample.width() / side;
  }
}
