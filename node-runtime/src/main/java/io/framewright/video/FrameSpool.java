package io.framewright.video;

import io.framewright.files.TemporaryFiles;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Frames set aside in a temporary file, for formats that must see all before they write one. */
final class FrameSpool implements AutoCloseable {
  private final int width;
  private final int height;
  private final FileChannel channel;
  private int count;

  /** Makes the file beside {@code neighbour}; it goes when the spool is closed. */
  FrameSpool(Path neighbour, int width, int height) throws IOException {
    this.width = width;
    this.height = height;
    Path file = TemporaryFiles.beside(neighbour.resolveSibling("frames"));
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  void add(Picture frame) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(frame.sharedRgb());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    count++;
  }

  int count() {
    return count;
  }

  Picture get(int index) throws IOException {
    byte[] rgb = new byte[width * height * 3];
    ByteBuffer bytes = ByteBuffer.wrap(rgb);
    long at = (long) index * rgb.length;
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("the frames set aside are gone");
      }
    }
    return Picture.owning(width, height, rgb, null);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
