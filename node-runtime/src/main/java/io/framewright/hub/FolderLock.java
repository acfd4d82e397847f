package io.framewright.hub;

import io.framewright.InputException;
import io.framewright.files.HeldFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds a folder for one download. */
final class FolderLock implements AutoCloseable {
  private static final String NAME = ".framewright-get.lock";

  private final HeldFile held;

  private FolderLock(HeldFile held) {
    this.held = held;
  }

  /**
   * Takes a folder, which is made if it is not there.
   *
   * @throws InputException when another download has it
   */
  static FolderLock take(Path folder) throws IOException {
    Files.createDirectories(folder);
    return HeldFile.take(folder.resolve(NAME))
        .map(FolderLock::new)
        .orElseThrow(
            () ->
                new InputException(
                    "Another Framewright is downloading into "
                        + folder
                        + ". Wait until it is done, or stop it; then give the same command"
                        + " again."));
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
