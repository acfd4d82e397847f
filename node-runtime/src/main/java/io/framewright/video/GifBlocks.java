package io.framewright.video;

import io.framewright.RegularFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of a GIF89a file that matter here: its comments, and whether it has its trailer.
 *
 * @param whole whether the file goes on to its trailer
 * @param images how many frames it has
 * @param comments the bytes of each comment extension
 */
record GifBlocks(boolean whole, int images, List<byte[]> comments) {
  private static final int TRAILER = 0x3B;
  private static final int MOST_COMMENT_BYTES = 64 << 20;

  /** Walks over the blocks; an unknown block ends the walk as if the file were cut off. */
  static GifBlocks read(Path file) throws IOException {
    List<byte[]> comments = new ArrayList<>();
    int images = 0;
    try (InputStream raw = RegularFile.open(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 1 << 16))) {
      in.skipNBytes(10);
      int flags = in.readUnsignedByte();
      in.skipNBytes(2 + colourTable(flags));
      while (true) {
        int kind = in.readUnsignedByte();
        if (kind == TRAILER) {
          return new GifBlocks(true, images, comments);
        }
        if (kind == 0x21) {
          boolean comment = in.readUnsignedByte() == 0xFE;
          byte[] data = subBlocks(in, comment);
          if (comment) {
            comments.add(data);
          }
        } else if (kind == 0x2C) {
          in.skipNBytes(8);
          in.skipNBytes(colourTable(in.readUnsignedByte()) + 1);
          subBlocks(in, false);
          images++;
        } else {
          return new GifBlocks(false, images, comments);
        }
      }
    } catch (EOFException e) {
      return new GifBlocks(false, images, comments);
    }
  }

  /** How many bytes stand before the first block: the header and the colours of all frames. */
  static int lengthOfHead(byte[] start) {
    return 13 + colourTable(start[10] & 0xff);
  }

  /** Writes a comment extension: sub-blocks of up to 255 bytes and an empty one. */
  static void writeComment(OutputStream out, byte[] comment) throws IOException {
    out.write(0x21);
    out.write(0xFE);
    for (int at = 0; at < comment.length; at += 255) {
      int count = Math.min(255, comment.length - at);
      out.write(count);
      out.write(comment, at, count);
    }
    out.write(0);
  }

  private static int colourTable(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static byte[] subBlocks(DataInputStream in, boolean keep) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int count = in.readUnsignedByte(); count > 0; count = in.readUnsignedByte()) {
      if (keep && data.size() < MOST_COMMENT_BYTES) {
        data.write(in.readNBytes(count));
      } else {
        in.skipNBytes(count);
      }
    }
    return data.toByteArray();
  }
}
