package io.framewright.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names for files and folders that are not complete, each with the process that writes it, so that
 * what a killed process left is known and can be taken away.
 */
public final class TemporaryFiles {
  private static final String OWNER = "([0-9a-f]{8})-(\\d{1,18})-[0-9a-f]{8}";
  private static final Pattern PART = Pattern.compile("\\.(.+)\\." + OWNER + "\\.(part|old)");
  private static final Pattern FOLDER = Pattern.compile("framewright-" + OWNER);

  /** Of a process whose end cannot be known, on another machine: as long as that untouched. */
  private static final Duration OLD = Duration.ofDays(2);

  private TemporaryFiles() {}

  /** A name beside a target, on the same disk, that nothing else has. */
  public static Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + "." + owner() + ".part");
  }

  /** Where the former content of a target is put while what is at {@code part} takes its place. */
  public static Path former(Path part) {
    return part.resolveSibling(part.getFileName().toString().replaceAll("\\.part$", ".old"));
  }

  /** Makes a folder in the system's folder for temporary files. */
  public static Path folder() throws IOException {
    return Files.createDirectory(system().resolve("framewright-" + owner()));
  }

  private static Path system() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static String owner() {
    return Machine.ID
        + "-"
        + ProcessHandle.current().pid()
        + "-"
        + UUID.randomUUID().toString().substring(0, 8);
  }

  /**
   * Deletes what ended processes left in a folder: nothing but files and folders with names of
   * {@link #beside}. A former content whose successor did not come gets its name back. What cannot
   * be deleted stays.
   */
  public static void sweep(Path folder) {
    sweep(folder, PART);
  }

  /** Deletes the folders of {@link #folder} that ended processes left. */
  public static void sweepFolders() {
    sweep(system(), FOLDER);
  }

  private static void sweep(Path folder, Pattern pattern) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    int owner = pattern == PART ? 2 : 1;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Matcher name = pattern.matcher(entry.getFileName().toString());
        if (name.matches()
            && isDead(entry, name.group(owner), Long.parseLong(name.group(owner + 1)))) {
          putAway(entry, name);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return; // the folder cannot be read: whoever writes to it will say so
    }
  }

  private static boolean isDead(Path entry, String machine, long process) throws IOException {
    if (machine.equals(Machine.ID)) {
      return Machine.hasEnded(machine, process);
    }
    try {
      Instant touched = Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS).toInstant();
      return touched.isBefore(Instant.now().minus(OLD));
    } catch (NoSuchFileException e) {
      return false; // someone else has just swept it
    }
  }

  private static void putAway(Path entry, Matcher name) throws IOException {
    if (name.pattern() == PART && name.group(4).equals("old")) {
      Path target = entry.resolveSibling(name.group(1));
      if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(entry, target);
        return;
      }
    }
    delete(entry);
  }

  /** Deletes a file, or a folder with all that is in it; links are not followed. */
  public static void delete(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      path.toFile().deleteOnExit(); // what cannot be deleted now goes when the program ends
    }
  }
}
