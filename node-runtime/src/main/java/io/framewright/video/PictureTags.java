package io.framewright.video;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What picture files say about their pixels. Finds the EXIF tag Orientation (0x0112) in the head of
 * a JPEG file (segment APP1), a PNG file (chunk eXIf) or a WebP file (chunk EXIF). What cannot be
 * understood is taken for upright.
 */
final class PictureTags {
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  private PictureTags() {}

  /** The orientation that the bytes of a whole picture file ask for. */
  static Orientation find(byte[] file) {
    ByteBuffer exif = null;
    if (startsWith(file, 0, "\u00ff\u00d8")) {
      exif = inJpeg(file, 0xe1, "Exif\0\0");
    } else if (startsWith(file, 1, "PNG")) {
      exif = inChunks(file, 8, "eXIf", ByteOrder.BIG_ENDIAN, 4);
    } else if (startsWith(file, 0, "RIFF")) {
      exif = inChunks(file, 12, "EXIF", ByteOrder.LITTLE_ENDIAN, 0);
    }
    return Orientation.ofExif(exif == null ? 1 : tag(exif));
  }

  /** The colour transform in the Adobe segment (APP14) of a JPEG file; -1 where there is none. */
  static int adobeTransform(byte[] jpeg) {
    ByteBuffer adobe = inJpeg(jpeg, 0xee, "Adobe");
    return adobe == null || adobe.limit() < 7 ? -1 : adobe.get(6);
  }

  /** The data of the first segment of a kind that starts with a name, after the name. */
  private static ByteBuffer inJpeg(byte[] file, int kind, String name) {
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = (file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff;
      if (marker == 0xda || length < 2 || at + 2 + length > file.length) {
        return null;
      }
      int skipped = 2 + name.length();
      if (marker == kind && length >= skipped && startsWith(file, at + 4, name)) {
        return ByteBuffer.wrap(file, at + 2 + skipped, length - skipped).slice();
      }
      at += 2 + length;
    }
    return null;
  }

  /** PNG writes size, name, data, checksum; RIFF writes name, size, data, a byte if odd. */
  private static ByteBuffer inChunks(
      byte[] file, int start, String name, ByteOrder order, int checksum) {
    boolean sizeFirst = checksum > 0;
    ByteBuffer data = ByteBuffer.wrap(file).order(order);
    long at = start;
    while (at + 8 <= file.length) {
      long size = Integer.toUnsignedLong(data.getInt((int) at + (sizeFirst ? 0 : 4)));
      if (at + 8 + size > file.length) {
        return null;
      }
      if (startsWith(file, (int) at + (sizeFirst ? 4 : 0), name)) {
        ByteBuffer chunk = ByteBuffer.wrap(file, (int) at + 8, (int) size).slice();
        boolean prefixed = size >= 6 && startsWith(file, (int) at + 8, "Exif\0\0");
        return prefixed ? chunk.position(6).slice() : chunk;
      }
      at += 8 + size + checksum + (sizeFirst ? 0 : size % 2);
    }
    return null;
  }

  /** Reads the first directory of a TIFF block. */
  private static int tag(ByteBuffer tiff) {
    if (tiff.limit() < 8) {
      return 1;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (directory + 2 > tiff.limit()) {
      return 1;
    }
    int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
    for (int i = 0; i < entries; i++) {
      long at = directory + 2 + 12L * i;
      if (at + 12 > tiff.limit()) {
        return 1;
      }
      boolean wanted = Short.toUnsignedInt(tiff.getShort((int) at)) == TAG;
      if (wanted && tiff.getShort((int) at + 2) == SHORT) {
        return Short.toUnsignedInt(tiff.getShort((int) at + 8));
      }
    }
    return 1;
  }

  private static boolean startsWith(byte[] file, int at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < wanted.length; i++) {
      if (at + i >= file.length || file[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
