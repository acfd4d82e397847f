package io.framewright.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that get their names when they are complete and on the disk. */
public final class WholeFile {
  private WholeFile() {}

  /** Writes something at a path that is not there yet. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void writeTo(Path part) throws IOException;
  }

  /** Puts a content in a file's place; when that fails, the former one stays and nothing else. */
  public static void replace(Path target, Content content) throws IOException {
    Path part = TemporaryFiles.beside(target);
    try {
      content.writeTo(part);
      force(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Puts bytes in a file's place, as {@link #replace(Path, Content)} does. */
  public static void replace(Path target, byte[] bytes) throws IOException {
    replace(target, part -> write(part, bytes));
  }

  private static void write(Path part, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }

  /**
   * Gives a complete file a name that nothing has; one of several processes that want it gets it.
   *
   * @return whether the name was free
   */
  public static boolean claim(Path part, Path target) throws IOException {
    force(part);
    try {
      Files.createLink(target, part);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException | UnsupportedOperationException e) {
      return claimWithoutLinks(part, target); // a disk that knows no second names, such as FAT
    }
    Files.delete(part);
    return true;
  }

  private static boolean claimWithoutLinks(Path part, Path target) throws IOException {
    try {
      Files.createFile(target);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /** Brings a file to the disk. */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
