package io.framewright.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** What a download asks of the file system and a test would like to see fail. */
interface Disk {
  /** Bytes that can still be written below a folder, which need not exist yet. */
  long free(Path folder) throws IOException;

  /** Opens a file for writing, cut or not yet filled to a size, at its end. */
  Sink open(Path file, long size) throws IOException;

  /** A file that is being written. */
  interface Sink extends WritableByteChannel {
    /** Returns when all that was written is on the disk itself. */
    void force() throws IOException;
  }

  /** The real one. */
  static Disk real() {
    return new RealDisk();
  }

  /** Moves a file over another at once, and makes that lasting. */
  static void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path folder = to.toAbsolutePath().getParent();
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Files of this machine. */
  final class RealDisk implements Disk {
    private RealDisk() {}

    @Override
    public long free(Path folder) throws IOException {
      Path there = folder.toAbsolutePath().normalize();
      while (!Files.exists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      return Files.getFileStore(there).getUsableSpace();
    }

    @Override
    public Sink open(Path file, long size) throws IOException {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(size).position(size);
      return new FileSink(channel);
    }
  }

  /** A channel as a sink. */
  record FileSink(FileChannel channel) implements Sink {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return channel.write(bytes);
    }

    @Override
    public void force() throws IOException {
      channel.force(true);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
