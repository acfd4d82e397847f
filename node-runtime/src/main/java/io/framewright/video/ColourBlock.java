package io.framewright.video;

import java.util.List;

/**
 * A coloured rectangle in shares of a picture, from its upper left corner. What sticks out of the
 * picture is cut off. At the edges each pixel takes as much of the colour as the rectangle covers
 * of its area, so that a rectangle has the same size at every resolution.
 *
 * @param x left edge, 0 to 1
 * @param y upper edge, 0 to 1
 * @param width 0 to 1
 * @param height 0 to 1
 * @param rgb {@code 0xrrggbb}
 */
public record ColourBlock(double x, double y, double width, double height, int rgb) {
  private static final int WHITE = 0xffffff;

  /** Checks ranges. */
  public ColourBlock {
    for (double share : new double[] {x, y, width, height}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("A share of a picture must be from 0 to 1: " + share);
      }
    }
    if (rgb < 0 || rgb > WHITE) {
      throw new IllegalArgumentException("Not a colour: " + rgb);
    }
  }

  /** The same rectangle in white. */
  public ColourBlock white() {
    return new ColourBlock(x, y, width, height, WHITE);
  }

  /** A picture with rectangles over it, the last on top. Where they lie it becomes solid. */
  public static Picture paint(Picture picture, List<ColourBlock> blocks) {
    if (blocks.isEmpty()) {
      return picture;
    }
    byte[] rgb = picture.rgb();
    byte[] shared = picture.sharedAlpha();
    byte[] alpha = shared == null ? null : shared.clone();
    for (ColourBlock block : blocks) {
      block.onPixels(
          picture.width(),
          picture.height(),
          (pixel, share) -> mix(rgb, alpha, pixel, block, share));
    }
    return Picture.owning(picture.width(), picture.height(), rgb, alpha);
  }

  /** A mask with rectangles over it, the last on top, each as bright as its colour. */
  public static Mask paint(Mask mask, List<ColourBlock> blocks) {
    float[] values = mask.values();
    for (ColourBlock block : blocks) {
      double bright = block.brightness();
      block.onPixels(
          mask.width(),
          mask.height(),
          (pixel, share) -> values[pixel] = (float) (share * bright + (1 - share) * values[pixel]));
    }
    return Mask.of(mask.width(), mask.height(), values);
  }

  private interface Brush {
    void touch(int pixel, double share);
  }

  /** Visits the pixels that the rectangle touches, with the share of each that it covers. */
  private void onPixels(int pixelsWide, int pixelsHigh, Brush brush) {
    double left = x * pixelsWide;
    double right = Math.min(1, x + width) * pixelsWide;
    double top = y * pixelsHigh;
    double bottom = Math.min(1, y + height) * pixelsHigh;
    for (int row = (int) top; row < Math.min(bottom, pixelsHigh); row++) {
      double high = Math.min(row + 1, bottom) - Math.max(row, top);
      for (int column = (int) left; column < Math.min(right, pixelsWide); column++) {
        double share = high * (Math.min(column + 1, right) - Math.max(column, left));
        if (share > 0) {
          brush.touch(row * pixelsWide + column, share);
        }
      }
    }
  }

  /** Lays a share of the colour over a pixel that may be clear. */
  private static void mix(byte[] rgb, byte[] alpha, int pixel, ColourBlock block, double share) {
    double below = (1 - share) * (alpha == null ? 1 : (alpha[pixel] & 0xff) / 255.0);
    double solid = share + below;
    for (int c = 0; c < 3; c++) {
      int at = pixel * 3 + c;
      double value = (share * block.channel(c) + below * (rgb[at] & 0xff)) / solid;
      rgb[at] = (byte) Math.round(value);
    }
    if (alpha != null) {
      alpha[pixel] = (byte) Math.round(255 * solid);
    }
  }

  /** Red, green or blue, 0 to 255. */
  private int channel(int c) {
    return rgb >> (16 - 8 * c) & 0xff;
  }

  /** 0 to 1, as {@link Mask#ofPicture} reads it. */
  private double brightness() {
    return (299 * channel(0) + 587 * channel(1) + 114 * channel(2)) / 255_000.0;
  }
}
