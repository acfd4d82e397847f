package io.framewright.video;

import io.framewright.InputException;
import io.framewright.files.Refusal;
import io.framewright.files.TemporaryFiles;
import io.framewright.files.WholeFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * An output under a temporary name beside its target, on the same disk: it gets its name when it is
 * complete and on the disk, or is deleted.
 */
final class PendingFile implements AutoCloseable {
  private final Path temporary;
  private final boolean folder;
  private final boolean overwrite;
  private Path target;

  /**
   * Reserves a place beside the target, making its folders.
   *
   * @param folder whether the output is a folder of files
   * @throws InputException when the target is there already and may not be replaced, or its folder
   *     cannot be written to
   */
  static PendingFile open(Path target, boolean folder, boolean overwrite) {
    PendingFile pending = of(target, folder, overwrite);
    pending.checkTarget();
    pending.reserve();
    return pending;
  }

  /** The same, whatever is at the target: whether it is free is asked when it is published. */
  static PendingFile openUnnamed(Path target, boolean folder, boolean overwrite) {
    PendingFile pending = of(target, folder, overwrite);
    pending.reserve();
    return pending;
  }

  private static PendingFile of(Path target, boolean folder, boolean overwrite) {
    Path whole = target.toAbsolutePath().normalize();
    if (whole.getParent() == null) {
      throw new InputException(target + " cannot be written: it is no name of a file.");
    }
    return new PendingFile(whole, TemporaryFiles.beside(whole), folder, overwrite);
  }

  private void reserve() {
    Path parent = temporary.getParent();
    try {
      Files.createDirectories(parent);
      if (folder) {
        Files.createDirectory(temporary);
      } else {
        Files.createFile(temporary);
      }
    } catch (IOException e) {
      throw new InputException(
          "Nothing can be written to the folder "
              + parent
              + ": "
              + Refusal.reason(e)
              + ". Choose another folder, or give yourself the right to write there.",
          e);
    }
  }

  private PendingFile(Path target, Path temporary, boolean folder, boolean overwrite) {
    this.target = target;
    this.temporary = temporary;
    this.folder = folder;
    this.overwrite = overwrite;
  }

  /**
   * Finds out whether something is at the target that may not be replaced.
   *
   * @throws InputException when that is so
   */
  private void checkTarget() {
    if (!Files.exists(target)) {
      return;
    }
    if (!overwrite) {
      throw taken();
    }
    if (Files.isDirectory(target) != folder) {
      throw new InputException(
          target
              + " is a "
              + (folder ? "file" : "folder")
              + " and is not replaced. Choose another"
              + " name.");
    }
    if (folder && !holdsOnlyFrames(target)) {
      throw new InputException(
          "The folder "
              + target
              + " holds other things than numbered frames and is not replaced. Choose another"
              + " folder.");
    }
  }

  /** Says that something is at the target. */
  InputException taken() {
    return new InputException(
        "There is already something at "
            + target
            + ". Choose another name (one with {n} finds the next free number), or allow"
            + " overwriting.");
  }

  private static boolean holdsOnlyFrames(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.allMatch(
          f -> PngSequenceEncoder.isFrame(f.getFileName().toString()) && Files.isRegularFile(f));
    } catch (IOException e) {
      return false;
    }
  }

  /** Where to write until {@link #publish}. */
  Path path() {
    return temporary;
  }

  /** Where it will be. */
  Path target() {
    return target;
  }

  /** Gives it another target before it is published, on the same disk. */
  void aim(Path other) throws IOException {
    target = other.toAbsolutePath().normalize();
    Files.createDirectories(target.getParent());
  }

  /**
   * Brings the output to the disk and gives it its name.
   *
   * @return false when something has the name that may not be replaced
   */
  boolean publish() throws IOException {
    if (!overwrite) {
      return folder ? claimFolder() : WholeFile.claim(temporary, target);
    }
    checkTarget();
    if (folder) {
      replaceFolder();
    } else {
      WholeFile.force(temporary);
      Files.move(
          temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    return true;
  }

  /** The system moves no folder over one with files in it. */
  private boolean claimFolder() throws IOException {
    try {
      Files.move(temporary, target);
      return true;
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      return false;
    }
  }

  private void replaceFolder() throws IOException {
    Path old = TemporaryFiles.former(temporary);
    boolean replaced = Files.exists(target);
    if (replaced) {
      Files.move(target, old);
    }
    try {
      Files.move(temporary, target);
    } catch (IOException e) {
      if (replaced) {
        Files.move(old, target);
      }
      throw e;
    }
    TemporaryFiles.delete(old);
  }

  /** Deletes the output unless it was published. */
  @Override
  public void close() {
    TemporaryFiles.delete(temporary);
  }
}
