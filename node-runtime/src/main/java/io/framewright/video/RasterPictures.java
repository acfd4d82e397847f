package io.framewright.video;

import java.awt.color.ColorSpace;
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
    if (colours.getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
      return ofInks(raster, -1);
    }
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

  /**
   * Four bands of a JPEG file in print colours, as stored.
   *
   * @param adobe the transform that its Adobe segment names: 2 is YCCK, anything else CMYK; -1 for
   *     no such segment. Files with the segment store ink as its absence.
   */
  static Picture ofInks(Raster raster, int adobe) {
    int w = raster.getWidth();
    int h = raster.getHeight();
    byte[] rgb = new byte[w * h * 3];
    int[] row = new int[w * 4];
    for (int y = 0; y < h; y++) {
      raster.getPixels(0, y, w, 1, row);
      for (int x = 0; x < w; x++) {
        if (adobe == 2) {
          double luma = row[x * 4];
          double cb = row[x * 4 + 1] - 128;
          double cr = row[x * 4 + 2] - 128;
          row[x * 4] = 255 - clamp(luma + 1.402 * cr);
          row[x * 4 + 1] = 255 - clamp(luma - 0.344136 * cb - 0.714136 * cr);
          row[x * 4 + 2] = 255 - clamp(luma + 1.772 * cb);
        }
        int black = row[x * 4 + 3];
        for (int c = 0; c < 3; c++) {
          int ink = row[x * 4 + c];
          int light = adobe < 0 ? (255 - ink) * (255 - black) : ink * black;
          rgb[(y * w + x) * 3 + c] = (byte) ((light + 127) / 255);
        }
      }
    }
    return Picture.owning(w, h, rgb, null);
  }

  private static int clamp(double value) {
    return (int) Math.rint(Math.min(255, Math.max(0, value)));
  }

  private static byte to8Bits(int value, int bits) {
    if (bits == 8) {
      return (byte) value;
    }
    int most = (1 << bits) - 1;
    return (byte) ((value * 255L + most / 2) / most);
  }
}
