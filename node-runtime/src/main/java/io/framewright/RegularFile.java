package io.framewright;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens files that a user names. Only regular files are opened, through links or not: whoever opens
 * a pipe waits for its other end, where no cancellation reaches, and a device may never end. What
 * is no regular file is an {@link IOException} whose message goes on after "cannot be read: ".
 */
public final class RegularFile {
  private RegularFile() {}

  /**
   * Looks at what a path leads to, without opening it; for those that leave the opening to a
   * library.
   *
   * @throws IOException when it is a folder, a pipe, a socket or a device, or is not there
   */
  public static void check(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (found.isDirectory()) {
      throw new IOException("it is a folder");
    }
    if (!found.isRegularFile()) {
      throw new IOException("it is no regular file but a pipe, a socket or a device");
    }
  }

  /**
   * Opens a file to read it anywhere.
   *
   * @throws IOException as for {@link #check}, and when it cannot be opened
   */
  public static FileChannel channel(Path file) throws IOException {
    check(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      check(file); // it may have been replaced meanwhile
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Opens a file to read it once; errors as for {@link #channel}. */
  public static InputStream open(Path file) throws IOException {
    check(file);
    InputStream in = Files.newInputStream(file);
    try {
      check(file); // it may have been replaced meanwhile
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** All bytes of a file; errors as for {@link #channel}. */
  public static byte[] bytes(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return in.readAllBytes();
    }
  }
}
