package io.framewright.hub;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

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
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new InputException(
            "Another Framewright is downloading into "
                + folder
                + ". Wait until it is done, or stop it; then give the same command again.");
      }
      if (isStillThere(path, channel)) {
        return new FolderLock(path, channel);
      }
      channel.close(); // its former holder deleted it as we opened it
    }
  }

  /** Beyond the content, so that the content can be read where locks keep readers out. */
  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by another thread of this process
    }
  }

  /** Whether the name still leads to the file that was locked: a mark written here shows there. */
  private static boolean isStillThere(Path path, FileChannel channel) throws IOException {
    byte[] mark = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0).write(ByteBuffer.wrap(mark), 0);
    return Files.exists(path) && Arrays.equals(Files.readAllBytes(path), mark);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    channel.close();
  }
}
