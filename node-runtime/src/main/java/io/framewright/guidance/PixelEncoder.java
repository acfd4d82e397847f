package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Encoders that are a formula and need no weights. */
public enum PixelEncoder implements FrameEncoder {
  /** 0.299 R + 0.587 G + 0.114 B, [n, 1, H, W], -1 to 1. */
  GRAY("gray", 0),
  /**
   * tanh(2.5 sqrt(gx² + gy² + 1e-6)) of the Sobel gradients gx, gy of gray with a border of zeros,
   * [n, 1, H, W], 0 to 1: edges as strokes.
   */
  SKETCH("sketch", 0.5);

  private final String method;
  private final double middle;

  PixelEncoder(String method, double middle) {
    this.method = method;
    this.middle = middle;
  }

  @Override
  public NDArray encode(NDManager into, NDArray frames) {
    return LossScript.one(into, method, frames);
  }

  @Override
  public double middle() {
    return middle;
  }
}
