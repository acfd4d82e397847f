package io.framewright.video;

import io.framewright.RegularFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Texts in PNG files: iTXt chunks (PNG specification, 11.3.3.4), UTF-8, compressed. */
final class PngText {
  /** The keyword of a workflow. */
  static final String WORKFLOW = "framewright-workflow";

  /** The keyword of the frames per second of the sequence that a picture is part of. */
  static final String FRAME_RATE = "framewright-fps";

  /** The longest text that is unpacked, in bytes. */
  private static final int MOST_BYTES = 64 << 20;

  private PngText() {}

  /** The data of an iTXt chunk. */
  static byte[] chunk(String keyword, String text) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
    // end of keyword, compressed, by deflate, no language, no translated keyword
    data.writeBytes(new byte[] {0, 1, 0, 0, 0});
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
      deflated.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return data.toByteArray();
  }

  /** The text under a keyword; empty where the file has none or is no whole PNG file. */
  static Optional<String> read(Path file, String keyword) throws IOException {
    byte[] wanted = (keyword + "\0").getBytes(StandardCharsets.ISO_8859_1);
    try (InputStream raw = RegularFile.open(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 1 << 16))) {
      if (PictureReader.kind(in.readNBytes(8)) != PictureReader.Kind.PNG) {
        return Optional.empty();
      }
      while (true) {
        long size = Integer.toUnsignedLong(in.readInt());
        String name = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        if (name.equals("IEND")) {
          return Optional.empty();
        }
        if (name.equals("iTXt") && size >= wanted.length + 4 && size <= MOST_BYTES) {
          byte[] data = in.readNBytes((int) size);
          if (data.length == size
              && java.util.Arrays.equals(data, 0, wanted.length, wanted, 0, wanted.length)) {
            return text(data, wanted.length);
          }
          in.skipNBytes(4);
        } else {
          in.skipNBytes(size + 4);
        }
      }
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** The rate of the sequence that a picture says it is part of. */
  static Optional<FrameRate> frameRate(Path file) {
    try {
      return read(file, FRAME_RATE).map(FrameRate::parse);
    } catch (IOException | io.framewright.InputException e) {
      return Optional.empty(); // the picture itself was read: its rate is a nicety
    }
  }

  private static Optional<String> text(byte[] data, int at) throws IOException {
    boolean packed = data[at] == 1;
    int start = at + 2;
    for (int zeros = 0; zeros < 2; start++) {
      if (start >= data.length) {
        return Optional.empty();
      }
      zeros += data[start] == 0 ? 1 : 0;
    }
    InputStream plain = new ByteArrayInputStream(data, start, data.length - start);
    byte[] text = (packed ? new InflaterInputStream(plain) : plain).readNBytes(MOST_BYTES + 1);
    return text.length > MOST_BYTES
        ? Optional.empty()
        : Optional.of(new String(text, StandardCharsets.UTF_8));
  }
}
