package io.framewright.video;

/**
 * How stored pixels are turned to stand upright. The source pixel of an upright pixel (X, Y) is (Y,
 * X) when {@code swap}, else (X, Y), counted from the right when {@code fromRight} and from the
 * bottom when {@code fromBottom}.
 */
record Orientation(boolean swap, boolean fromRight, boolean fromBottom) {
  static final Orientation UPRIGHT = new Orientation(false, false, false);

  /** The eight values of the EXIF tag 0x0112; anything else is upright. */
  static Orientation ofExif(int value) {
    return switch (value) {
      case 2 -> new Orientation(false, true, false);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, false, true);
      case 5 -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, false, true);
      case 7 -> new Orientation(true, true, true);
      case 8 -> new Orientation(true, true, false);
      default -> UPRIGHT;
    };
  }

  /**
   * The nearest to the matrix of a film's track (ISO/IEC 14496-12, tkhd): {@code x' = a x + c y},
   * {@code y' = b x + d y}.
   */
  static Orientation ofMatrix(int a, int b, int c, int d) {
    return Math.abs((long) b) > Math.abs((long) a)
        ? new Orientation(true, b < 0, c < 0)
        : new Orientation(false, a < 0, d < 0);
  }

  /** Degrees clockwise, mirroring aside. */
  int degrees() {
    if (swap) {
      return fromBottom ? 90 : 270;
    }
    return fromRight && fromBottom ? 180 : 0;
  }

  /** The picture upright. */
  Picture apply(Picture picture) {
    if (equals(UPRIGHT)) {
      return picture;
    }
    int w = picture.width();
    int h = picture.height();
    int width = swap ? h : w;
    int height = swap ? w : h;
    byte[] from = picture.sharedRgb();
    byte[] fromAlpha = picture.sharedAlpha();
    byte[] rgb = new byte[from.length];
    byte[] alpha = fromAlpha == null ? null : new byte[fromAlpha.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int u = swap ? y : x;
        int v = swap ? x : y;
        int source = (fromBottom ? h - 1 - v : v) * w + (fromRight ? w - 1 - u : u);
        int target = y * width + x;
        System.arraycopy(from, source * 3, rgb, target * 3, 3);
        if (alpha != null) {
          alpha[target] = fromAlpha[source];
        }
      }
    }
    return Picture.owning(width, height, rgb, alpha);
  }
}
