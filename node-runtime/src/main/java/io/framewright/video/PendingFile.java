package io.framewright.video;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An output under a temporary name beside its target, on the same disk: it gets its name when it is
 * complete and on the disk, or is deleted.
 */
final class PendingFile implements AutoCloseable {
  private final Path target;
  private final Path temporary;
  private final boolean folder;
  private final boolean overwrite;

  /**
   * Reserves a place beside the target, making its folders.
   *
   * @param folder whether the output is a folder of files
   * @throws InputException when the target is there already and may not be replaced, or its folder
   *     cannot be written to
   */
  static PendingFile open(Path target, boolean folder, boolean overwrite) {
    Path whole = target.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    if (parent == null) {
      throw new InputException(target + " cannot be written: it is no name of a file.");
    }
    Path temporary =
        parent.resolve(
            "."
                + whole.getFileName()
                + "."
                + UUID.randomUUID().toString().substring(0, 8)
                + ".part");
    PendingFile pending = new PendingFile(whole, temporary, folder, overwrite);
    pending.checkTarget();
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
              + reason(e)
              + ". Choose another folder, or give yourself the right to write there.",
          e);
    }
    return pending;
  }

  private PendingFile(Path target, Path temporary, boolean folder, boolean overwrite) {
    this.target = target;
    this.temporary = temporary;
    this.folder = folder;
    this.overwrite = overwrite;
  }

  private void checkTarget() {
    if (!Files.exists(target)) {
      return;
    }
    if (!overwrite) {
      throw new InputException(
          "There is already something at "
              + target
              + ". Choose another name (one with {n} finds the next free number), or allow"
              + " overwriting.");
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

  /** Brings the output to the disk and gives it its name. */
  void publish() throws IOException {
    checkTarget();
    if (!folder) {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      if (overwrite) {
        Files.move(
            temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.move(temporary, target);
      }
      return;
    }
    Path old = temporary.resolveSibling(temporary.getFileName() + ".old");
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
    if (replaced) {
      delete(old);
    }
  }

  /** Deletes the output unless it was published. */
  @Override
  public void close() {
    delete(temporary);
  }

  private static void delete(Path path) {
    List<Path> all;
    try (Stream<Path> walk = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // what cannot be deleted now goes when the program ends
      path.toFile().deleteOnExit();
    }
  }

  /** The reason of a failure without the path that Java repeats before it. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    } else if (e instanceof FileAlreadyExistsException) {
      return "a file is in the way";
    } else if (e instanceof NoSuchFileException) {
      return "there is no such place";
    } else if (e instanceof java.nio.file.FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
