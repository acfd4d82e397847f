package io.framewright.editor.files;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The workflows that were open, the latest first; a small file in the user's folder, which all
 * editors share. Uses the disk: not for the event thread.
 */
public final class RecentFiles {
  /**
   * One of them.
   *
   * @param there whether the file is still there
   */
  public record Recent(Path file, boolean there) {}

  /** How many are kept. */
  public static final int MOST = 20;

  private static final Logger LOG = Logger.getLogger(RecentFiles.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path list;

  /** The list in a file, which need not be there yet. */
  public RecentFiles(Path list) {
    this.list = list;
  }

  /** All of them, also those that have vanished. */
  public synchronized List<Recent> all() {
    return read().stream().map(f -> new Recent(f, Files.exists(f))).toList();
  }

  /** Puts a file at the top. */
  public synchronized void add(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    List<Path> files = new ArrayList<>(read());
    files.remove(absolute);
    files.add(0, absolute);
    write(files.subList(0, Math.min(MOST, files.size())));
  }

  /** Takes a file out. */
  public synchronized void remove(Path file) {
    List<Path> files = new ArrayList<>(read());
    if (files.remove(file.toAbsolutePath().normalize())) {
      write(files);
    }
  }

  /** Takes all files out. */
  public synchronized void clear() {
    write(List.of());
  }

  private List<Path> read() {
    List<Path> files = new ArrayList<>();
    try {
      List<String> texts = JSON.readValue(list.toFile(), new TypeReference<List<String>>() {});
      for (String text : texts) {
        files.add(Path.of(text));
      }
    } catch (FileNotFoundException e) {
      return files; // nothing was opened yet
    } catch (IOException | InvalidPathException e) {
      LOG.log(Level.INFO, "The list of recent files is begun anew: {0}", e.getMessage());
    }
    return files;
  }

  private void write(List<Path> files) {
    Path temporary = list.resolveSibling(list.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(list.toAbsolutePath().getParent());
      try {
        JSON.writeValue(temporary.toFile(), files.stream().map(Path::toString).toList());
        Files.move(temporary, list, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      LOG.log(Level.INFO, "The list of recent files is not written: {0}", e.getMessage());
    }
  }
}
