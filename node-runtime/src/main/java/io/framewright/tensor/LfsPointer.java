package io.framewright.tensor;

import io.framewright.InputException;
import io.framewright.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Tells the small texts that Git LFS leaves in place of large files where it is not installed. A
 * checkpoint that was cloned so looks whole and holds nothing.
 */
public final class LfsPointer {
  private static final String START = "version https://git-lfs.";

  private LfsPointer() {}

  /**
   * Checks that a file is itself and no pointer.
   *
   * @throws InputException when it is a pointer; the message says how to get the file
   */
  public static void refuse(Path file) {
    if (isOne(file)) {
      throw new InputException(
          "The file "
              + file
              + " is a Git LFS pointer, a few lines that stand for the real file. Install Git LFS and"
              + " run 'git lfs pull' in that folder, or download the file itself.");
    }
  }

  private static boolean isOne(Path file) {
    try (InputStream in = RegularFile.open(file)) {
      return new String(in.readNBytes(START.length()), StandardCharsets.ISO_8859_1).equals(START);
    } catch (IOException e) {
      return false; // whoever opens it says why
    }
  }
}
