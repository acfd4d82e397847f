package io.framewright.model.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;

/**
 * Pictures of 8 bits brought to another size as Pillow 13 does it, to the last bit: bicubic with
 * antialias (Keys' kernel with a = -1/2, stretched where the picture shrinks), with weights rounded
 * to multiples of 2^-22, one direction after the other and bytes between the two. Across comes
 * first, except where the height loses more than twice the pixels that the width does; earlier
 * versions of Pillow knew no exception. All sums are whole numbers below 2^53, so float64 has them
 * exactly in any order.
 */
final class ByteBicubic {
  private static final double ONE = 1 << 22;
  private static final double REACH = 2;

  private ByteBicubic() {}

  /**
   * A picture's values as those of 8 bits.
   *
   * @param into owns the result
   * @param picture any shape, -1 to 1
   * @return whole numbers from 0 to 255 in float64
   */
  static NDArray bytes(NDManager into, NDArray picture) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray wide = Tensors.cast(scratch, picture, Precision.FLOAT64);
      NDArray scaled =
          wide.add(Tensors.number(scratch, 1)).mul(Tensors.number(scratch, 127.5)).clip(0, 255);
      NDArray bytes = scaled.add(Tensors.number(scratch, 0.5)).floor();
      bytes.attach(into);
      return bytes;
    }
  }

  /**
   * The square in the middle of a picture whose shorter side has been brought to a length.
   *
   * @param into owns the result
   * @param bytes [1, C, H, W], whole numbers from 0 to 255 in float64
   * @param shorter pixels of the shorter side after resizing, at least {@code side}
   * @return [1, C, side, side], whole numbers from 0 to 255 in float64
   */
  static NDArray square(NDManager into, NDArray bytes, int shorter, int side) {
    long height = bytes.getShape().get(2);
    long width = bytes.getShape().get(3);
    long tall = shorter * height / Math.min(height, width);
    long wide = shorter * width / Math.min(height, width);
    boolean downFirst = height > tall && height - tall > 2 * (width - wide);
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray across = weights(scratch, width, wide, side).transpose();
      NDArray down = weights(scratch, height, tall, side);
      NDArray x = Tensors.cast(scratch, bytes, Precision.FLOAT64);
      NDArray square =
          downFirst
              ? summed(scratch, summed(scratch, down.matMul(x)).matMul(across))
              : summed(scratch, down.matMul(summed(scratch, x.matMul(across))));
      square.attach(into);
      return square;
    }
  }

  private static NDArray summed(NDManager scratch, NDArray sums) {
    NDArray rounded = sums.add(Tensors.number(scratch, ONE / 2));
    return rounded.div(Tensors.number(scratch, ONE)).floor().clip(0, 255);
  }

  /** The weights of the pixels in the middle of one direction: [count, from], in units of 2^-22. */
  private static NDArray weights(NDManager into, long from, long to, int count) {
    double[] weights = new double[Math.toIntExact(count * from)];
    int start = (int) ((to - count) / 2);
    for (int i = 0; i < count; i++) {
      row(weights, i * (int) from, (int) from, (double) from / to, start + i);
    }
    return Tensors.create(into, weights, new Shape(count, from));
  }

  /**
   * The weights of one pixel.
   *
   * @param at where its row begins
   * @param from pixels before resizing
   * @param step pixels before resizing for one behind it
   */
  private static void row(double[] weights, int at, int from, double step, int pixel) {
    double stretch = Math.max(step, 1);
    double centre = (pixel + 0.5) * step;
    int first = Math.max((int) (centre - REACH * stretch + 0.5), 0);
    int end = Math.min((int) (centre + REACH * stretch + 0.5), from);
    double sum = 0;
    for (int x = first; x < end; x++) {
      weights[at + x] = kernel((x - centre + 0.5) * (1 / stretch));
      sum += weights[at + x];
    }
    for (int x = first; x < end; x++) {
      double share = weights[at + x] / sum * ONE;
      weights[at + x] = (long) (share < 0 ? share - 0.5 : share + 0.5);
    }
  }

  private static double kernel(double distance) {
    double x = Math.abs(distance);
    if (x < 1) {
      return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < REACH ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
  }
}
