package io.framewright.video;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNG files (W3C PNG specification): 8-bit RGB, or RGBA where a picture has alpha, the
 * filter of each row chosen by the least sum of differences.
 */
final class PngFile {
  private static final int PART = 1 << 16;

  private PngFile() {}

  /** Writes a picture with text chunks made by {@link PngText#chunk}. */
  static void write(Path file, Picture picture, List<byte[]> texts) throws IOException {
    try (OutputStream raw = Files.newOutputStream(file)) {
      write(raw, picture, texts);
    }
  }

  /** The same into a stream, which it closes. */
  static void write(OutputStream raw, Picture picture, List<byte[]> texts) throws IOException {
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(raw, PART))) {
      out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
      boolean alpha = picture.sharedAlpha() != null;
      byte[] header = new byte[13];
      for (int i = 0; i < 4; i++) {
        header[i] = (byte) (picture.width() >> 24 - 8 * i);
        header[4 + i] = (byte) (picture.height() >> 24 - 8 * i);
      }
      header[8] = 8;
      header[9] = (byte) (alpha ? 6 : 2);
      chunk(out, "IHDR", header, header.length);
      for (byte[] text : texts) {
        chunk(out, "iTXt", text, text.length);
      }
      Deflater deflater = new Deflater(6);
      try (DeflaterOutputStream rows = new DeflaterOutputStream(new Parts(out), deflater, PART)) {
        writeRows(rows, picture, alpha ? 4 : 3);
      } finally {
        deflater.end();
      }
      chunk(out, "IEND", new byte[0], 0);
    }
  }

  private static void writeRows(OutputStream out, Picture picture, int channels)
      throws IOException {
    int w = picture.width();
    byte[] rgb = picture.sharedRgb();
    byte[] alpha = picture.sharedAlpha();
    byte[] above = new byte[w * channels];
    byte[] row = new byte[w * channels];
    byte[][] filtered = new byte[5][w * channels + 1];
    for (int y = 0; y < picture.height(); y++) {
      if (channels == 3) {
        System.arraycopy(rgb, y * row.length, row, 0, row.length);
      } else {
        for (int x = 0; x < w; x++) {
          System.arraycopy(rgb, (y * w + x) * 3, row, x * 4, 3);
          row[x * 4 + 3] = alpha[y * w + x];
        }
      }
      out.write(filtered[filter(row, above, channels, filtered)]);
      byte[] swap = above;
      above = row;
      row = swap;
    }
  }

  /** Fills the five filtered forms of a row; returns which of them is best. */
  private static int filter(byte[] row, byte[] above, int step, byte[][] filtered) {
    long[] sums = new long[5];
    for (int i = 0; i < row.length; i++) {
      int value = row[i] & 0xff;
      int left = i < step ? 0 : row[i - step] & 0xff;
      int up = above[i] & 0xff;
      int corner = i < step ? 0 : above[i - step] & 0xff;
      for (int kind = 0; kind < 5; kind++) {
        int guess =
            switch (kind) {
              case 1 -> left;
              case 2 -> up;
              case 3 -> (left + up) / 2;
              case 4 -> paeth(left, up, corner);
              default -> 0;
            };
        byte difference = (byte) (value - guess);
        filtered[kind][i + 1] = difference;
        sums[kind] += Math.abs((int) difference);
      }
    }
    int best = 0;
    for (int kind = 0; kind < 5; kind++) {
      filtered[kind][0] = (byte) kind;
      best = sums[kind] < sums[best] ? kind : best;
    }
    return best;
  }

  private static int paeth(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }

  private static void chunk(DataOutputStream out, String name, byte[] data, int count)
      throws IOException {
    byte[] type = name.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(type);
    sum.update(data, 0, count);
    out.writeInt(count);
    out.write(type);
    out.write(data, 0, count);
    out.writeInt((int) sum.getValue());
  }

  /** Cuts the compressed rows into IDAT chunks. */
  private static final class Parts extends OutputStream {
    private final DataOutputStream out;
    private final byte[] part = new byte[PART];
    private int count;

    Parts(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      if (count == PART) {
        end();
      }
      part[count++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int done = 0; done < length; ) {
        if (count == PART) {
          end();
        }
        int some = Math.min(length - done, PART - count);
        System.arraycopy(bytes, from + done, part, count, some);
        count += some;
        done += some;
      }
    }

    private void end() throws IOException {
      chunk(out, "IDAT", part, count);
      count = 0;
    }

    @Override
    public void close() throws IOException {
      end();
    }
  }
}
