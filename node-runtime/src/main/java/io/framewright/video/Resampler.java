package io.framewright.video;

/**
 * Separable resampling of a box of the source (in pixels, fractions allowed) to a whole number of
 * pixels. Pictures: Lanczos with three lobes, widened by the scale when shrinking so that nothing
 * aliases, columns before rows, rounded to 8 bits after either pass with weights of 22 fractional
 * bits: the arithmetic of Pillow's {@code resize(..., LANCZOS)} up to version 12 (later ones choose
 * which pass is first), whose numbers the tests hold it to. Masks: the mean over each pixel's area.
 */
final class Resampler {
  private static final int FRACTION_BITS = 22;

  private Resampler() {}

  /** A box of the source: left and top inclusive, right and bottom exclusive. */
  record Box(double left, double top, double right, double bottom) {
    static Box whole(int width, int height) {
      return new Box(0, 0, width, height);
    }
  }

  /** For each output pixel the first source pixel and the weights from there on; they sum to 1. */
  private record Taps(int[] first, double[][] weights) {}

  /** Lanczos-3. Alpha, where there is one, weighs the colours. */
  static Picture lanczos(Picture picture, Box box, int width, int height) {
    int w = picture.width();
    int h = picture.height();
    if (width == w && height == h && box.equals(Box.whole(w, h))) {
      return picture;
    }
    byte[] alpha = picture.sharedAlpha();
    int channels = alpha == null ? 3 : 4;
    byte[] source = alpha == null ? picture.sharedRgb() : premultiplied(picture);
    Taps across = lanczosTaps(w, box.left(), box.right(), width);
    Taps down = lanczosTaps(h, box.top(), box.bottom(), height);
    boolean columns = width != w || box.left() != 0 || box.right() != w;
    boolean rows = height != h || box.top() != 0 || box.bottom() != h;
    byte[] middle = columns ? resampleColumns(source, w, h, channels, across) : source;
    byte[] result = rows ? resampleRows(middle, width, channels, down) : middle;
    return alpha == null
        ? Picture.owning(width, height, result, null)
        : unpremultiplied(width, height, result);
  }

  /** The mean over the area of each output pixel. */
  static Mask area(Mask mask, Box box, int width, int height) {
    int w = mask.width();
    int h = mask.height();
    if (width == w && height == h && box.equals(Box.whole(w, h))) {
      return mask;
    }
    Taps across = areaTaps(w, box.left(), box.right(), width);
    Taps down = areaTaps(h, box.top(), box.bottom(), height);
    float[] source = mask.sharedValues();
    double[] middle = new double[width * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        double[] weights = across.weights()[x];
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * source[y * w + across.first()[x] + k];
        }
        middle[y * width + x] = sum;
      }
    }
    float[] result = new float[width * height];
    for (int y = 0; y < height; y++) {
      double[] weights = down.weights()[y];
      for (int x = 0; x < width; x++) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * middle[(down.first()[y] + k) * width + x];
        }
        result[y * width + x] = (float) Math.min(1, Math.max(0, sum));
      }
    }
    return Mask.owning(width, height, result);
  }

  private static byte[] resampleColumns(byte[] source, int w, int h, int channels, Taps taps) {
    int width = taps.first().length;
    int[][] weights = fixedPoint(taps);
    byte[] result = new byte[width * h * channels];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < width; x++) {
        int from = (y * w + taps.first()[x]) * channels;
        for (int c = 0; c < channels; c++) {
          result[(y * width + x) * channels + c] = weigh(source, from + c, channels, weights[x]);
        }
      }
    }
    return result;
  }

  private static byte[] resampleRows(byte[] source, int width, int channels, Taps taps) {
    int height = taps.first().length;
    int stride = width * channels;
    int[][] weights = fixedPoint(taps);
    byte[] result = new byte[height * stride];
    for (int y = 0; y < height; y++) {
      int from = taps.first()[y] * stride;
      for (int i = 0; i < stride; i++) {
        result[y * stride + i] = weigh(source, from + i, stride, weights[y]);
      }
    }
    return result;
  }

  private static byte weigh(byte[] source, int from, int step, int[] weights) {
    long sum = 1L << (FRACTION_BITS - 1);
    for (int k = 0, at = from; k < weights.length; k++, at += step) {
      sum += (long) weights[k] * (source[at] & 0xff);
    }
    return (byte) Math.min(255, Math.max(0, sum >> FRACTION_BITS));
  }

  private static int[][] fixedPoint(Taps taps) {
    int[][] fixed = new int[taps.weights().length][];
    for (int i = 0; i < fixed.length; i++) {
      double[] weights = taps.weights()[i];
      fixed[i] = new int[weights.length];
      for (int k = 0; k < weights.length; k++) {
        double scaled = weights[k] * (1 << FRACTION_BITS);
        fixed[i][k] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
      }
    }
    return fixed;
  }

  private static Taps lanczosTaps(int size, double from, double to, int count) {
    double scale = (to - from) / count;
    double widening = Math.max(1, scale);
    double support = 3 * widening;
    int[] first = new int[count];
    double[][] weights = new double[count][];
    for (int i = 0; i < count; i++) {
      double centre = from + (i + 0.5) * scale;
      int start = Math.max(0, (int) (centre - support + 0.5));
      int end = Math.min(size, (int) (centre + support + 0.5));
      double[] taps = new double[end - start];
      double sum = 0;
      for (int k = 0; k < taps.length; k++) {
        taps[k] = lanczos((start + k + 0.5 - centre) / widening);
        sum += taps[k];
      }
      for (int k = 0; k < taps.length; k++) {
        taps[k] /= sum;
      }
      first[i] = start;
      weights[i] = taps;
    }
    return new Taps(first, weights);
  }

  private static double lanczos(double x) {
    return x < -3 || x >= 3 ? 0 : sinc(x) * sinc(x / 3);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static Taps areaTaps(int size, double from, double to, int count) {
    double scale = (to - from) / count;
    int[] first = new int[count];
    double[][] weights = new double[count][];
    for (int i = 0; i < count; i++) {
      double left = Math.max(0, from + i * scale);
      double right = Math.min(size, from + (i + 1) * scale);
      int start = Math.min(size - 1, (int) left);
      int end = Math.max(start + 1, Math.min(size, (int) Math.ceil(right)));
      double[] taps = new double[end - start];
      for (int k = 0; k < taps.length; k++) {
        double overlap = Math.min(right, start + k + 1) - Math.max(left, start + k);
        taps[k] = Math.max(0, overlap) / (right - left);
      }
      first[i] = start;
      weights[i] = taps;
    }
    return new Taps(first, weights);
  }

  private static byte[] premultiplied(Picture picture) {
    byte[] rgb = picture.sharedRgb();
    byte[] alpha = picture.sharedAlpha();
    byte[] rgba = new byte[alpha.length * 4];
    for (int i = 0; i < alpha.length; i++) {
      int a = alpha[i] & 0xff;
      for (int c = 0; c < 3; c++) {
        rgba[i * 4 + c] = (byte) (((rgb[i * 3 + c] & 0xff) * a + 127) / 255);
      }
      rgba[i * 4 + 3] = (byte) a;
    }
    return rgba;
  }

  private static Picture unpremultiplied(int width, int height, byte[] rgba) {
    byte[] rgb = new byte[width * height * 3];
    byte[] alpha = new byte[width * height];
    for (int i = 0; i < alpha.length; i++) {
      int a = rgba[i * 4 + 3] & 0xff;
      alpha[i] = (byte) a;
      for (int c = 0; c < 3; c++) {
        int value = rgba[i * 4 + c] & 0xff;
        rgb[i * 3 + c] = (byte) (a == 0 ? value : Math.min(255, 255 * value / a));
      }
    }
    return Picture.owning(width, height, rgb, alpha);
  }
}
