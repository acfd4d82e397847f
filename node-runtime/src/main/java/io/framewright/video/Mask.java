package io.framewright.video;

import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable mask: one number in 0..1 for each pixel, rows from the top ([H,W]). One is guided,
 * zero is left alone.
 */
public final class Mask {
  private final int width;
  private final int height;
  private final float[] values;

  private Mask(int width, int height, float[] values) {
    if (width < 1
        || height < 1
        || (long) width * height > Picture.MAX_PIXELS
        || values.length != width * height) {
      throw new IllegalArgumentException(
          values.length + " values are no mask of " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** A mask of {@code width * height} values, copied and clamped to 0..1. */
  public static Mask of(int width, int height, float[] values) {
    float[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = Math.min(1f, Math.max(0f, copy[i]));
    }
    return new Mask(width, height, copy);
  }

  /** Takes values in 0..1 over without a copy; the caller forgets them. */
  static Mask owning(int width, int height, float[] values) {
    return new Mask(width, height, values);
  }

  /** A mask of one value. */
  public static Mask filled(int width, int height, float value) {
    float[] values = new float[Math.multiplyExact(width, height)];
    Arrays.fill(values, value);
    return of(width, height, values);
  }

  /**
   * The brightness of a picture, {@code 0.299 R + 0.587 G + 0.114 B} over 255, times its alpha
   * where it has one: white is guided.
   */
  public static Mask ofPicture(Picture picture) {
    byte[] rgb = picture.sharedRgb();
    byte[] alpha = picture.sharedAlpha();
    float[] values = new float[picture.width() * picture.height()];
    for (int i = 0; i < values.length; i++) {
      int sum =
          299 * (rgb[i * 3] & 0xff) + 587 * (rgb[i * 3 + 1] & 0xff) + 114 * (rgb[i * 3 + 2] & 0xff);
      values[i] = sum / 255_000f * (alpha == null ? 1f : (alpha[i] & 0xff) / 255f);
    }
    return new Mask(picture.width(), picture.height(), values);
  }

  /** One minus every value. */
  public Mask invert() {
    float[] inverted = new float[values.length];
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = 1f - values[i];
    }
    return new Mask(width, height, inverted);
  }

  /**
   * Softens the edges with a Gaussian, so that a hard edge fades over about {@code pixels} to
   * either side: its standard deviation is {@code pixels / 2}. Beyond the border the mask goes on
   * with its outermost values.
   *
   * @param pixels 0 (nothing changes) to 1000
   */
  public Mask feather(double pixels) {
    if (!(pixels >= 0 && pixels <= 1000)) {
      throw new IllegalArgumentException("feather out of 0..1000: " + pixels);
    }
    if (pixels == 0) {
      return this;
    }
    double sigma = pixels / 2;
    int radius = (int) Math.ceil(3 * sigma);
    double[] kernel = new double[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      kernel[i + radius] = Math.exp(-i * i / (2 * sigma * sigma));
      sum += kernel[i + radius];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    float[] across = blur(values, width, height, 1, width, kernel);
    return of(width, height, blur(across, height, width, width, 1, kernel));
  }

  /** Filters {@code lines} runs of {@code count} values that lie {@code step} apart. */
  private static float[] blur(
      float[] from, int count, int lines, int step, int lineStep, double[] kernel) {
    float[] to = new float[from.length];
    int radius = kernel.length / 2;
    for (int line = 0; line < lines; line++) {
      int start = line * lineStep;
      for (int i = 0; i < count; i++) {
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
          int at = Math.min(count - 1, Math.max(0, i + k));
          sum += kernel[k + radius] * from[start + at * step];
        }
        to[start + i * step] = (float) sum;
      }
    }
    return to;
  }

  /** Pixels from left to right. */
  public int width() {
    return width;
  }

  /** Pixels from top to bottom. */
  public int height() {
    return height;
  }

  /** The value of a pixel. */
  public float at(int x, int y) {
    return values[Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)];
  }

  /** A copy of the values, [H,W]. */
  public float[] values() {
    return values.clone();
  }

  /** The values themselves, for readers in this package that do not change them. */
  float[] sharedValues() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask that
        && width == that.width
        && height == that.height
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Mask " + width + "x" + height;
  }
}
