package io.framewright.cli;

import io.framewright.InputException;
import io.framewright.files.TemporaryFiles;
import io.framewright.serve.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a service keeps its files: a folder that the user named, or one that goes with it. */
record DataFolder(Path path, boolean temporary) implements AutoCloseable {
  /**
   * A folder that is there.
   *
   * @param given null for a temporary one
   */
  static DataFolder of(Path given) {
    TemporaryFiles.sweepFolders();
    try {
      return given == null
          ? new DataFolder(TemporaryFiles.folder(), true)
          : new DataFolder(Files.createDirectories(given), false);
    } catch (IOException e) {
      throw new InputException(
          "The folder "
              + (given == null ? "for temporary files" : given)
              + " cannot be made: "
              + e.getMessage()
              + ". Choose another with --data.",
          e);
    }
  }

  @Override
  public void close() {
    if (temporary) {
      Folders.delete(path);
    }
  }
}
