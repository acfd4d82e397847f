package io.framewright.cli;

import io.framewright.InputException;
import io.framewright.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that a command is about to write. Nothing is written before it is known that all can be; a
 * file that is there already with the same content counts as written.
 */
final class NewFiles {
  private final Map<Path, byte[]> contents = new LinkedHashMap<>();

  /** Adds a file with a text. */
  void add(Path target, String text) {
    contents.put(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a copy of a file. */
  void copy(Path source, Path target) {
    try {
      contents.put(target, RegularFile.bytes(source));
    } catch (IOException e) {
      throw new InputException(source + " cannot be read: " + why(e) + ".", e);
    }
  }

  /**
   * Writes them, with their folders.
   *
   * @param force whether files of other content are overwritten
   * @return the files
   * @throws InputException when one is in the way, or cannot be written
   */
  List<Path> write(boolean force) {
    contents.forEach((target, bytes) -> checkFree(target, bytes, force));
    contents.forEach(NewFiles::write);
    return List.copyOf(contents.keySet());
  }

  private static void checkFree(Path target, byte[] bytes, boolean force) {
    if (Files.isDirectory(target)) {
      throw new InputException(target + " is a folder. Give another name, or move it away.");
    }
    if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isSame(target, bytes)) {
      throw new InputException(
          target
              + " is there already. Nothing was written. Give another folder, or --force to"
              + " overwrite.");
    }
  }

  private static boolean isSame(Path target, byte[] bytes) {
    try {
      return Files.isRegularFile(target)
          && Files.size(target) == bytes.length
          && Arrays.equals(RegularFile.bytes(target), bytes);
    } catch (IOException e) {
      throw new InputException(target + " cannot be read: " + why(e) + ".", e);
    }
  }

  private static void write(Path target, byte[] bytes) {
    try {
      Files.createDirectories(target.getParent());
      Files.write(target, bytes);
    } catch (IOException e) {
      throw new InputException(
          target + " cannot be written: " + why(e) + ". Choose another folder.", e);
    }
  }

  private static String why(IOException e) {
    return e instanceof FileSystemException f && f.getReason() == null
        ? e.getClass().getSimpleName().replace("Exception", "") + " " + f.getFile()
        : e.getMessage();
  }
}
