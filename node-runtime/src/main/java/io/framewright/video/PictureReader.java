package io.framewright.video;

import io.framewright.InputException;
import io.framewright.RegularFile;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads still pictures: PNG (any depth, grey, indexed, with alpha), JPEG, GIF (the first frame),
 * BMP, WebP and TIFF (the first page). EXIF orientation is respected; colour profiles are ignored
 * and the numbers taken for sRGB, as Pillow does. What a file is decides its content, not its name.
 */
public final class PictureReader {
  /** The largest file that is opened, 512 MB. */
  public static final long MAX_BYTES = 512L << 20;

  private static final String KINDS = "PNG, JPEG, GIF, BMP, WebP and TIFF pictures can be read.";

  private PictureReader() {}

  /** Kinds of files by their first bytes. */
  enum Kind {
    PNG,
    JPEG,
    GIF,
    BMP,
    WEBP,
    TIFF,
    OTHER
  }

  /**
   * Reads one picture, upright.
   *
   * @throws InputException when the file is missing, empty, damaged, too large or no picture
   */
  public static Picture read(Path file) {
    PictureHeader header = PictureHeader.read(file);
    Picture stored =
        switch (header.kind()) {
          case PNG, JPEG, BMP, TIFF -> byImageIo(file, header);
          case GIF, WEBP -> byFfmpeg(file);
          case OTHER -> throw new IllegalStateException("no picture: " + file);
        };
    return header.orientation().apply(stored);
  }

  /** What a file is by its first bytes. */
  static Kind kind(byte[] start) {
    String head = new String(start, 0, Math.min(12, start.length), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Kind.PNG;
    } else if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Kind.JPEG;
    } else if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Kind.GIF;
    } else if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Kind.WEBP;
    } else if (head.startsWith("BM") && head.length() == 12) {
      return Kind.BMP;
    } else if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return Kind.TIFF;
    }
    return Kind.OTHER;
  }

  /** What a file on disk is by its first bytes. */
  static Kind kind(Path file) throws IOException {
    try (var in = RegularFile.open(file)) {
      return kind(in.readNBytes(12));
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new InputException(
          "The picture "
              + file
              + " has "
              + (size >> 20)
              + " MB, more than the "
              + (MAX_BYTES >> 20)
              + " MB that are allowed. Make it smaller first.");
    }
    return RegularFile.bytes(file);
  }

  /** What to say of a file that is no picture that can be read here. */
  static String other(Path file, String what) {
    return "The file " + file + " is " + what + ". " + KINDS;
  }

  private static Picture byImageIo(Path file, PictureHeader header) {
    Kind kind = header.kind();
    Iterator<ImageReader> readers =
        ImageIO.getImageReadersByFormatName(kind.name().toLowerCase(Locale.ROOT));
    ImageReader reader = readers.next();
    List<String> warnings = new ArrayList<>();
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes(file)))) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, true, true);
      Picture picture = decode(reader, header);
      for (String warning : warnings) {
        if (warning.toLowerCase(Locale.ROOT).contains("premature")) {
          throw new IOException("it ends too early");
        }
      }
      return picture;
    } catch (InputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // the JDK's readers answer damage with any kind of runtime exception
      throw damaged(file, kind, String.valueOf(e.getMessage()), e);
    } finally {
      reader.dispose();
    }
  }

  /** The JDK gives the inks of CMYK and YCCK files, but its way from them to RGB is its own. */
  private static Picture decode(ImageReader reader, PictureHeader header) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    boolean inks =
        header.kind() == Kind.JPEG && (!types.hasNext() || types.next().getNumBands() == 4);
    if (!inks) {
      return RasterPictures.convert(reader.read(0));
    }
    Raster raster = reader.readRaster(0, null);
    if (raster.getNumBands() != 4) {
      throw new IOException("its colours are of an unknown kind");
    }
    return RasterPictures.ofInks(raster, header.adobe());
  }

  private static Picture byFfmpeg(Path file) {
    Ffmpeg.load();
    try (ClipFrames frames = ClipFrames.openStill(file)) {
      if (!frames.advance()) {
        throw damaged(file, Kind.OTHER, "it holds no picture", null);
      }
      return frames.picture();
    }
  }

  /** What to throw for a file that is of a kind, but not sound. */
  static InputException damaged(Path file, Kind kind, String why, Throwable cause) {
    return new InputException(
        "The picture "
            + file
            + (kind == Kind.OTHER ? "" : ", a " + kind + " file,")
            + " is damaged ("
            + why
            + "). Copy it again or save it anew.",
        cause);
  }
}
