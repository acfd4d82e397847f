package io.framewright.video;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Pictures from the JDK's images by their stored numbers: no colour space is converted (the JDK
 * would brighten grey pictures), and 16-bit samples are rounded to 8.
 */
final class RasterPictures {
  private RasterPictures() {}

  static Picture convert(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    ColorModel colours = image.getColorModel();
    Raster raster = image.getRaster();
    boolean indexed = colours instanceof IndexColorModel;
    boolean hasAlpha = colours.hasAlpha();
    int bands = raster.getNumBands();
    boolean byBands = !indexed && (bands == 3 + (hasAlpha ? 1 : 0) || bands == (hasAlpha ? 2 : 1));
    byte[] rgb = new byte[w * h * 3];
    byte[] alpha = hasAlpha ? new byte[w * h] : null;
    int[] row = new int[w * Math.max(4, bands)];
    boolean clear = false;
    for (int y = 0; y < h; y++) {
      int bytesBefore = y * w;
      if (byBands) {
        raster.getPixels(0, y, w, 1, row);
        for (int x = 0; x < w; x++) {
          for (int c = 0; c < 3; c++) {
            int band = bands < 3 ? 0 : c;
            rgb[(bytesBefore + x) * 3 + c] =
                to8Bits(row[x * bands + band], colours.getComponentSize(band));
          }
          if (hasAlpha) {
            alpha[bytesBefore + x] =
                to8Bits(row[x * bands + bands - 1], colours.getComponentSize(bands - 1));
          }
        }
      } else {
        image.getRGB(0, y, w, 1, row, 0, w);
        for (int x = 0; x < w; x++) {
          for (int c = 0; c < 3; c++) {
            rgb[(bytesBefore + x) * 3 + c] = (byte) (row[x] >> 16 - 8 * c);
          }
          if (hasAlpha) {
            alpha[bytesBefore + x] = (byte) (row[x] >> 24);
          }
        }
      }
      for (int x = 0; hasAlpha && x < w; x++) {
        clear |= alpha[bytesBefore + x] != -1;
      }
    }
    return Picture.owning(w, h, rgb, clear ? alpha : null);
  }

  private static byte to8Bits(int value, int bits) {
    if (bits == 8) {
      return (byte) value;
    }
    int most = (1 << bits) - 1;
    return (byte) ((value * 255L + most / 2) / most);
  }
}
