package io.framewright.hub;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Holds a folder for one download. The system lets go of it when the process ends in any way; the
 * file goes with the lock.
 */
final class FolderLock implements AutoCloseable {
  private static final String NAME = ".framewright-get.lock";

  private final Path path;
  private final FileChannel channel;

  private FolderLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes a folder, which is made if it is not there.
   *
   * @throws InputException when another download has it
   */
  static FolderLock take(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path path = folder.resolve(NAME);
    while (true) {
      Object before = identity(path);
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new InputException(
            "Another Framewright is downloading into "
                + folder
                + ". Wait until it is done, or stop it; then give the same command again.");
      }
      if (before.equals(identity(path))) {
        return new FolderLock(path, channel);
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
