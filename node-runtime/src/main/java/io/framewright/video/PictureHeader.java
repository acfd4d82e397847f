package io.framewright.video;

import io.framewright.InputException;
import io.framewright.RegularFile;
import java.awt.image.DataBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * What a picture file says of its pixels in front of them. Nothing is decoded, whatever the size.
 *
 * @param width pixels across as they are stored
 * @param height pixels down as they are stored
 * @param orientation how they are turned to stand upright
 * @param adobe the transform that the Adobe segment of a JPEG file names; -1 where there is none
 */
record PictureHeader(
    PictureReader.Kind kind, int width, int height, Orientation orientation, int adobe) {
  /** How many bytes tell what a file is. */
  static final int START = 512;

  /**
   * Reads the header of a file of any kind that is known.
   *
   * @throws InputException when there is no file, it is empty, no picture, damaged, or its pixels
   *     are more than a picture may have
   */
  static PictureHeader read(Path file) {
    if (!Files.exists(file)) {
      throw new InputException(
          "There is no picture at " + file + ". Check the path, or choose the file again.");
    }
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + " is not a file, so no picture can be read from it.");
    }
    PictureReader.Kind kind = PictureReader.Kind.OTHER;
    try {
      RegularFile.check(file);
      try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
        byte[] start = start(in);
        if (start.length == 0) {
          throw new InputException("The picture " + file + " is empty: the file has no bytes.");
        }
        kind = PictureReader.kind(start);
        PictureHeader header = read(file, in, kind, start);
        header.checkSize(file);
        return header;
      }
    } catch (EOFException e) {
      throw PictureReader.damaged(file, kind, "it ends too early", e);
    } catch (IOException | RuntimeException e) {
      if (e instanceof InputException input) {
        throw input;
      }
      if (kind == PictureReader.Kind.OTHER) {
        throw new InputException(
            "The picture "
                + file
                + " cannot be read: "
                + e.getMessage()
                + ". Check its permissions.",
            e);
      }
      // the JDK's readers answer damage with any kind of runtime exception
      throw PictureReader.damaged(file, kind, String.valueOf(e.getMessage()), e);
    }
  }

  private static PictureHeader read(
      Path file, ImageInputStream in, PictureReader.Kind kind, byte[] start) throws IOException {
    switch (kind) {
      case PNG, JPEG, BMP, TIFF -> {
        if (kind == PictureReader.Kind.TIFF && PictureTags.isRaw(in)) {
          throw new InputException(PictureReader.other(file, ForeignFile.RAW));
        }
        Orientation orientation = PictureTags.find(in);
        boolean lab = kind == PictureReader.Kind.TIFF && PictureTags.isLab(in);
        int adobe = kind == PictureReader.Kind.JPEG ? PictureTags.adobeTransform(in) : -1;
        in.seek(0);
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        ImageReader reader =
            ImageIO.getImageReadersByFormatName(kind.name().toLowerCase(Locale.ROOT)).next();
        try {
          reader.setInput(in, true, true);
          if (kind == PictureReader.Kind.TIFF) {
            checkColours(file, reader.getRawImageType(0), lab);
          }
          return new PictureHeader(
              kind, reader.getWidth(0), reader.getHeight(0), orientation, adobe);
        } finally {
          reader.dispose();
        }
      }
      case GIF -> {
        need(start, 10);
        return new PictureHeader(
            kind, little(start, 6, 2), little(start, 8, 2), Orientation.UPRIGHT, -1);
      }
      case WEBP -> {
        if (start.length > 20 && start[15] == 'X' && (start[20] & 2) != 0) {
          throw new InputException(PictureReader.other(file, ForeignFile.MOVING_WEBP));
        }
        return ofWebp(start, PictureTags.find(in));
      }
      default -> throw new InputException(PictureReader.other(file, ForeignFile.what(start)));
    }
  }

  private static void checkColours(Path file, ImageTypeSpecifier type, boolean lab) {
    if (lab || type == null || type.getSampleModel().getDataType() > DataBuffer.TYPE_USHORT) {
      throw new InputException(
          PictureReader.other(
              file,
              "a TIFF file "
                  + (lab ? "of Lab colours" : "of more than 16 bits a channel")
                  + "; export it as RGB of 8 or 16 bits"));
    }
  }

  /** RFC 9649: a canvas of its own (VP8X), or the size of the one frame. */
  private static PictureHeader ofWebp(byte[] start, Orientation orientation) throws IOException {
    need(start, 30);
    String first = new String(start, 12, 4, StandardCharsets.ISO_8859_1);
    int width;
    int height;
    switch (first) {
      case "VP8X" -> {
        width = 1 + little(start, 24, 3);
        height = 1 + little(start, 27, 3);
      }
      case "VP8L" -> {
        width = 1 + (little(start, 21, 4) & 0x3fff);
        height = 1 + (little(start, 21, 4) >> 14 & 0x3fff);
      }
      case "VP8 " -> {
        width = little(start, 26, 2) & 0x3fff;
        height = little(start, 28, 2) & 0x3fff;
      }
      default -> throw new IOException("it does not begin with a picture");
    }
    return new PictureHeader(PictureReader.Kind.WEBP, width, height, orientation, -1);
  }

  /** Pixels across, upright. */
  int uprightWidth() {
    return orientation.swap() ? height : width;
  }

  /** Pixels down, upright. */
  int uprightHeight() {
    return orientation.swap() ? width : height;
  }

  private void checkSize(Path file) throws IOException {
    if (width < 1 || height < 1) {
      throw new IOException("it has no pixels");
    }
    String size = "The picture " + file + " has " + width + "x" + height + " pixels, ";
    if ((long) width * height > Picture.MAX_PIXELS) {
      throw new InputException(
          size
              + "more than the "
              + Picture.MAX_PIXELS / 1_000_000
              + " million that are allowed. Make it smaller first.");
    }
    if (Math.max(width, height) > Picture.MAX_SIDE) {
      throw new InputException(
          size
              + "and no side may have more than "
              + Picture.MAX_SIDE
              + ". Make it smaller first, or cut it.");
    }
  }

  private static byte[] start(ImageInputStream in) throws IOException {
    byte[] start = new byte[START];
    int count = 0;
    for (int read = 0; read >= 0 && count < START; count += Math.max(0, read)) {
      read = in.read(start, count, START - count);
    }
    in.seek(0);
    return Arrays.copyOf(start, count);
  }

  private static void need(byte[] start, int count) throws EOFException {
    if (start.length < count) {
      throw new EOFException();
    }
  }

  private static int little(byte[] bytes, int at, int count) {
    int value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    return value;
  }
}
