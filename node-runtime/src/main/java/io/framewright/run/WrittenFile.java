package io.framewright.run;

import io.framewright.files.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A clip that a run has written, or was about to give its name to.
 *
 * @param path where, absolute
 * @param digest of what it holds, as {@link Contents} has it
 */
record WrittenFile(String path, String digest) {
  /** Of a file that is there. */
  static WrittenFile of(Path file) throws IOException {
    return new WrittenFile(file.toAbsolutePath().toString(), Contents.digest(file));
  }

  Path file() {
    return Path.of(path);
  }

  /** Whether it is there with what was written. */
  boolean isThere() {
    try {
      return Files.exists(file()) && Contents.digest(file()).equals(digest);
    } catch (IOException e) {
      return false; // it cannot be read: then it is not what was written
    }
  }
}
