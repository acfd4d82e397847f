package io.framewright.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file that says that its holder is at work. The system lets go of it when the process ends in
 * any way; the file goes with the hold.
 */
public final class HeldFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private HeldFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes hold of a file, which is made if it is not there; its folder must be.
   *
   * @return empty when another process, or another thread of this one, has it
   */
  public static Optional<HeldFile> take(Path path) throws IOException {
    while (true) {
      Object before = identity(path);
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        return Optional.empty();
      }
      if (before.equals(identity(path))) {
        return Optional.of(new HeldFile(path, channel));
      }
      channel.close(); // it was new, or its former holder deleted it as we opened it
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by another thread of this process
    }
  }

  /**
   * Which file a name leads to, without opening it: on some systems closing a second channel would
   * give up the lock.
   */
  private static Object identity(Path path) throws IOException {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? "there" : key;
    } catch (NoSuchFileException e) {
      return "not there";
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    channel.close();
  }
}
