package io.framewright.video;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/**
 * What picture files say about their pixels. Finds the EXIF tag Orientation (0x0112) in a JPEG file
 * (segment APP1), a PNG file (chunk eXIf), a WebP file (chunk EXIF) or a TIFF file. What cannot be
 * understood is taken for upright. Only the heads of the parts of a file are read.
 */
final class PictureTags {
  private static final int SUBFILE = 0x00fe;
  private static final int COLOURS = 0x0106;
  private static final int ORIENTATION = 0x0112;
  private static final int DNG_VERSION = 0xc612;
  private static final int SHORT = 3;

  private PictureTags() {}

  /** A part of a file. */
  private record Part(long at, long size) {}

  /** The orientation that a picture file, which tells its length, asks for. */
  static Orientation find(ImageInputStream file) throws IOException {
    Part tiff = null;
    if (startsWith(file, 0, "\u00ff\u00d8")) {
      tiff = inJpeg(file, 0xe1, "Exif\0\0");
    } else if (startsWith(file, 1, "PNG")) {
      tiff = inChunks(file, 8, "eXIf", ByteOrder.BIG_ENDIAN, 4);
    } else if (startsWith(file, 0, "RIFF")) {
      tiff = inChunks(file, 12, "EXIF", ByteOrder.LITTLE_ENDIAN, 0);
    } else if (startsWith(file, 0, "II*\0") || startsWith(file, 0, "MM\0*")) {
      tiff = new Part(0, file.length());
    }
    return Orientation.ofExif(tiff == null ? 1 : inTiff(file, tiff, ORIENTATION, 1));
  }

  /**
   * Whether a TIFF file is the raw file of a camera: its first picture is a small one to look at
   * (DNG, NEF), or its head has a mark of its own (CR2).
   */
  static boolean isRaw(ImageInputStream tiff) throws IOException {
    Part whole = new Part(0, tiff.length());
    return startsWith(tiff, 8, "CR")
        || inTiff(tiff, whole, DNG_VERSION, 0) != 0
        || (inTiff(tiff, whole, SUBFILE, 0) & 1) != 0;
  }

  /** Whether the colours of a TIFF file are CIELab, in one of its three forms. */
  static boolean isLab(ImageInputStream tiff) throws IOException {
    int colours = inTiff(tiff, new Part(0, tiff.length()), COLOURS, 0);
    return colours >= 8 && colours <= 10;
  }

  /** The colour transform in the Adobe segment (APP14) of a JPEG file; -1 where there is none. */
  static int adobeTransform(ImageInputStream jpeg) throws IOException {
    Part adobe = inJpeg(jpeg, 0xee, "Adobe");
    if (adobe == null || adobe.size() < 7) {
      return -1;
    }
    jpeg.seek(adobe.at() + 6);
    return jpeg.read();
  }

  /** The data of the first segment of a kind that starts with a name, after the name. */
  private static Part inJpeg(ImageInputStream file, int kind, String name) throws IOException {
    file.setByteOrder(ByteOrder.BIG_ENDIAN);
    long end = file.length();
    long at = 2;
    while (at + 4 <= end) {
      file.seek(at);
      if (file.read() != 0xff) {
        return null;
      }
      int marker = file.read();
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = file.readUnsignedShort();
      if (marker == 0xda || length < 2 || at + 2 + length > end) {
        return null;
      }
      int skipped = 2 + name.length();
      if (marker == kind && length >= skipped && startsWith(file, at + 4, name)) {
        return new Part(at + 2 + skipped, length - skipped);
      }
      at += 2 + length;
    }
    return null;
  }

  /** PNG writes size, name, data, checksum; RIFF writes name, size, data, a byte if odd. */
  private static Part inChunks(
      ImageInputStream file, int start, String name, ByteOrder order, int checksum)
      throws IOException {
    boolean sizeFirst = checksum > 0;
    file.setByteOrder(order);
    long end = file.length();
    long at = start;
    while (at + 8 <= end) {
      file.seek(at + (sizeFirst ? 0 : 4));
      long size = file.readUnsignedInt();
      if (at + 8 + size > end) {
        return null;
      }
      if (startsWith(file, at + (sizeFirst ? 4 : 0), name)) {
        int prefix = size >= 6 && startsWith(file, at + 8, "Exif\0\0") ? 6 : 0;
        return new Part(at + 8 + prefix, size - prefix);
      }
      at += 8 + size + checksum + (sizeFirst ? 0 : size % 2);
    }
    return null;
  }

  /** The number under a tag in the first directory of a TIFF block. */
  private static int inTiff(ImageInputStream file, Part tiff, int tag, int fallback)
      throws IOException {
    if (tiff.size() < 8) {
      return fallback;
    }
    file.seek(tiff.at());
    file.setByteOrder(file.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    file.seek(tiff.at() + 4);
    long directory = file.readUnsignedInt();
    if (directory + 2 > tiff.size()) {
      return fallback;
    }
    file.seek(tiff.at() + directory);
    int entries = file.readUnsignedShort();
    for (int i = 0; i < entries && directory + 14 + 12L * i <= tiff.size(); i++) {
      file.seek(tiff.at() + directory + 2 + 12L * i);
      if (file.readUnsignedShort() == tag) {
        boolean isShort = file.readUnsignedShort() == SHORT;
        file.skipBytes(4);
        return isShort ? file.readUnsignedShort() : file.readInt();
      }
    }
    return fallback;
  }

  private static boolean startsWith(ImageInputStream file, long at, String text)
      throws IOException {
    if (at + text.length() > file.length()) {
      return false;
    }
    byte[] found = new byte[text.length()];
    file.seek(at);
    file.readFully(found);
    return new String(found, StandardCharsets.ISO_8859_1).equals(text);
  }
}
