package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;

/**
 * The angles by which pairs of channels are turned for a token's place: positions 0, 1, 2, ...
 * along frames, rows and columns, frequencies 10000^(-2i/d) for each axis' share d of a head.
 * Computed in double.
 *
 * @param cos [S, headDim / 2]
 * @param sin [S, headDim / 2]
 */
record WanRope(NDArray cos, NDArray sin) {
  /**
   * The tables for a grid of patches.
   *
   * @param into owns them
   */
  static WanRope of(NDManager into, int headDim, WanGrid grid, Precision precision) {
    int rows = headDim / 6; // pairs along rows, and as many along columns
    int[] pairs = {headDim / 2 - 2 * rows, rows, rows};
    int half = headDim / 2;
    double[] cos = new double[Math.multiplyExact(grid.tokens(), half)];
    double[] sin = new double[cos.length];
    int at = 0;
    for (int t = 0; t < grid.frames(); t++) {
      for (int h = 0; h < grid.rows(); h++) {
        for (int w = 0; w < grid.columns(); w++) {
          int[] place = {t, h, w};
          for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < pairs[axis]; i++) {
              double angle = place[axis] / Math.pow(10000, (double) i / pairs[axis]);
              cos[at] = Math.cos(angle);
              sin[at++] = Math.sin(angle);
            }
          }
        }
      }
    }
    Shape shape = new Shape(grid.tokens(), half);
    return new WanRope(table(into, cos, shape, precision), table(into, sin, shape, precision));
  }

  private static NDArray table(NDManager into, double[] values, Shape shape, Precision precision) {
    try (NDArray wide = Tensors.create(into, values, shape)) {
      return Tensors.cast(into, wide, precision);
    }
  }
}
