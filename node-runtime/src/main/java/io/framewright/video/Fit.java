package io.framewright.video;

import io.framewright.video.Resampler.Box;
import java.util.Arrays;

/**
 * How a picture of any size becomes one of the size that is needed. Pictures are resampled by
 * Lanczos-3 in their own 8-bit numbers, as Pillow does; masks by the mean over the area.
 */
public enum Fit {
  /** Fills the target: what sticks out is cut off evenly on both sides. */
  CROP {
    @Override
    Box source(int w, int h, int width, int height) {
      double ratio = (double) width / height;
      if ((double) w / h > ratio) {
        double keep = ratio * h;
        return new Box((w - keep) * 0.5, 0, (w - keep) * 0.5 + keep, h);
      }
      double keep = w / ratio;
      return new Box(0, (h - keep) * 0.5, w, (h - keep) * 0.5 + keep);
    }
  },

  /**
   * Shows the whole picture in the middle of the target. The rest is black, and 0 in a mask; {@link
   * #coverage} tells where the picture lies, so that the black need not be guided.
   */
  PAD {
    @Override
    Inner inner(int w, int h, int width, int height) {
      double scale = Math.min((double) width / w, (double) height / h);
      int innerWidth = Math.min(width, Math.max(1, (int) Math.rint(w * scale)));
      int innerHeight = Math.min(height, Math.max(1, (int) Math.rint(h * scale)));
      return new Inner(
          (int) Math.rint((width - innerWidth) / 2.0),
          (int) Math.rint((height - innerHeight) / 2.0),
          innerWidth,
          innerHeight);
    }
  },

  /** Fills the target with the whole picture, whatever becomes of its proportions. */
  STRETCH;

  /** Where in the target the picture goes. */
  record Inner(int left, int top, int width, int height) {}

  /** The part of a source of {@code w x h} that is shown. */
  Box source(int w, int h, int width, int height) {
    return Box.whole(w, h);
  }

  /** The part of the target that it fills. */
  Inner inner(int w, int h, int width, int height) {
    return new Inner(0, 0, width, height);
  }

  /** The picture in the size {@code width x height}; alpha is kept, padding is solid black. */
  public Picture apply(Picture picture, int width, int height) {
    int w = picture.width();
    int h = picture.height();
    Inner inner = inner(w, h, width, height);
    Picture scaled =
        Resampler.lanczos(picture, source(w, h, width, height), inner.width(), inner.height());
    if (inner.width() == width && inner.height() == height) {
      return scaled;
    }
    byte[] rgb = new byte[width * height * 3];
    byte[] alpha = picture.sharedAlpha() == null ? null : new byte[width * height];
    if (alpha != null) {
      Arrays.fill(alpha, (byte) 255);
    }
    for (int y = 0; y < inner.height(); y++) {
      int from = y * inner.width();
      int to = (inner.top() + y) * width + inner.left();
      System.arraycopy(scaled.sharedRgb(), from * 3, rgb, to * 3, inner.width() * 3);
      if (alpha != null) {
        System.arraycopy(scaled.sharedAlpha(), from, alpha, to, inner.width());
      }
    }
    return Picture.owning(width, height, rgb, alpha);
  }

  /** The mask in the size {@code width x height}. */
  public Mask apply(Mask mask, int width, int height) {
    int w = mask.width();
    int h = mask.height();
    Inner inner = inner(w, h, width, height);
    Mask scaled = Resampler.area(mask, source(w, h, width, height), inner.width(), inner.height());
    if (inner.width() == width && inner.height() == height) {
      return scaled;
    }
    float[] values = new float[width * height];
    for (int y = 0; y < inner.height(); y++) {
      System.arraycopy(
          scaled.sharedValues(),
          y * inner.width(),
          values,
          (inner.top() + y) * width + inner.left(),
          inner.width());
    }
    return Mask.owning(width, height, values);
  }

  /** One where a source of {@code w x h} lies in the target, zero where the target is padded. */
  public Mask coverage(int w, int h, int width, int height) {
    return apply(Mask.filled(w, h, 1), width, height);
  }
}
