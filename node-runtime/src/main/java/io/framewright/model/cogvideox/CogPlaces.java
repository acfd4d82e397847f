package io.framewright.model.cogvideox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;

/** Tables that tell a token's place, in double; a token's axes are frame, row, column. */
final class CogPlaces {
  private static final double BASE = 10000;

  private CogPlaces() {}

  /**
   * The angles by which pairs of channels are turned.
   *
   * @param cos [S, headDim / 2]
   * @param sin [S, headDim / 2]
   */
  record Rope(NDArray cos, NDArray sin) {}

  /**
   * Rotary tables: a quarter of a head's channels for the frame, three eighths each for row and
   * column; frequencies 10000^(-2i/d) for each share d. In version 1.5 rows and columns are counted
   * from 0; else the grid is laid into the one that the model was trained on, as large as it fits,
   * in the middle.
   *
   * @param into owns them
   */
  static Rope rotary(NDManager into, CogConfig config, CogGrid grid, Precision precision) {
    double[][] axes = {count(grid.frames()), count(grid.rows()), count(grid.columns())};
    if (!config.spansFrames()) {
      int rows = config.sample().height() / config.patch().side();
      int columns = config.sample().width() / config.patch().side();
      boolean tall = (double) grid.rows() / grid.columns() > (double) rows / columns;
      double height = tall ? rows : Math.rint((double) columns / grid.columns() * grid.rows());
      double width = tall ? Math.rint((double) rows / grid.rows() * grid.columns()) : columns;
      axes[1] = spread(Math.rint((rows - height) / 2), height, grid.rows());
      axes[2] = spread(Math.rint((columns - width) / 2), width, grid.columns());
    }
    int eighth = config.headDim() / 16; // pairs in an eighth of a head
    int[] pairs = {2 * eighth, 3 * eighth, 3 * eighth};
    int half = config.headDim() / 2;
    double[] cos = new double[Math.multiplyExact(grid.tokens(), half)];
    double[] sin = new double[cos.length];
    int at = 0;
    for (double frame : axes[0]) {
      for (double row : axes[1]) {
        for (double column : axes[2]) {
          double[] place = {frame, row, column};
          for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < pairs[axis]; i++) {
              double angle = place[axis] / Math.pow(BASE, (double) i / pairs[axis]);
              cos[at] = Math.cos(angle);
              sin[at++] = Math.sin(angle);
            }
          }
        }
      }
    }
    Shape shape = new Shape(grid.tokens(), half);
    return new Rope(table(into, cos, shape, precision), table(into, sin, shape, precision));
  }

  private static double[] count(int length) {
    double[] places = new double[length];
    for (int i = 0; i < length; i++) {
      places[i] = i;
    }
    return places;
  }

  /** From a start, evenly, to (start + length) (n - 1) / n: the reference scales the whole end. */
  private static double[] spread(double start, double length, int count) {
    double[] places = count(count);
    double end = (start + length) * (count - 1) / count;
    for (int i = 0; i < count; i++) {
      places[i] = count == 1 ? start : start + (end - start) * i / (count - 1);
    }
    return places;
  }

  /**
   * Sines and cosines that are added to the tokens, [1, S, D]: a quarter of the channels for the
   * frame, then three eighths each for column and row; of each share first all sines, then all
   * cosines.
   *
   * @param into owns it
   */
  static NDArray sinCos(NDManager into, CogConfig config, CogGrid grid, Precision precision) {
    int dim = config.dim();
    double[] values = new double[Math.multiplyExact(grid.tokens(), dim)];
    int at = 0;
    for (int frame = 0; frame < grid.frames(); frame++) {
      for (int row = 0; row < grid.rows(); row++) {
        for (int column = 0; column < grid.columns(); column++) {
          at = waves(values, at, frame / config.temporalScale(), dim / 8);
          at = waves(values, at, column / config.spatialScale(), dim / 16 * 3);
          at = waves(values, at, row / config.spatialScale(), dim / 16 * 3);
        }
      }
    }
    return table(into, values, new Shape(1, grid.tokens(), dim), precision);
  }

  private static int waves(double[] values, int at, double place, int count) {
    for (int i = 0; i < count; i++) {
      double angle = place / Math.pow(BASE, (double) i / count);
      values[at + i] = Math.sin(angle);
      values[at + count + i] = Math.cos(angle);
    }
    return at + 2 * count;
  }

  private static NDArray table(NDManager into, double[] values, Shape shape, Precision precision) {
    try (NDArray wide = Tensors.create(into, values, shape)) {
      return Tensors.cast(into, wide, precision);
    }
  }
}
