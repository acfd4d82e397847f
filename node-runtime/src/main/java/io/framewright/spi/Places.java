package io.framewright.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where files named in a workflow may lie. Workflows come from strangers: only the workflow's own
 * folder and the folders that the user named are open to them. Links are followed before a place is
 * judged.
 *
 * @param folder the workflow's own folder, which relative paths start from
 * @param modelFolders the user's model folders
 * @param allowed further files and folders that the user allowed
 */
public record Places(Path folder, List<Path> modelFolders, List<Path> allowed) {
  /** Makes all paths absolute. */
  public Places {
    folder = folder.toAbsolutePath().normalize();
    modelFolders = modelFolders.stream().map(p -> p.toAbsolutePath().normalize()).toList();
    allowed = allowed.stream().map(p -> p.toAbsolutePath().normalize()).toList();
  }

  /** The workflow's folder alone. */
  public static Places of(Path folder) {
    return new Places(folder, List.of(), List.of());
  }

  /** A path as a file names it, absolute; empty when it cannot be a path on this machine. */
  public Optional<Path> resolve(String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(folder.resolve(text.replace('\\', '/')).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The folder that a model's checkpoint names, absolute: of a text that looks like a path, or that
   * is the name of a folder beside the workflow. Any other text, OWNER/NAME too, is the name of a
   * model, which gives empty.
   */
  public Optional<Path> modelFolder(String checkpoint) {
    boolean path =
        checkpoint.matches("(?s).*[/\\\\].*|\\.+")
            && !checkpoint.matches("[A-Za-z0-9_][A-Za-z0-9._-]*/[A-Za-z0-9_][A-Za-z0-9._-]*");
    return resolve(checkpoint).filter(p -> path || Files.isDirectory(p));
  }

  /** Whether a path, which need not exist yet, lies in a place that is open to the workflow. */
  public boolean allows(Path path) {
    Path real = real(path.toAbsolutePath().normalize());
    return Stream.of(Stream.of(folder), modelFolders.stream(), allowed.stream())
        .flatMap(s -> s)
        .anyMatch(place -> real.startsWith(real(place)));
  }

  /** Whether a path lies in one of the user's model folders, where programs are trusted. */
  public boolean isModel(Path path) {
    Path real = real(path.toAbsolutePath().normalize());
    return modelFolders.stream().anyMatch(place -> real.startsWith(real(place)));
  }

  /** Follows links as far as the path exists. */
  private static Path real(Path path) {
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      if (Files.isSymbolicLink(existing)) {
        return path.getRoot(); // leads nowhere: judged as outside
      }
      existing = existing.getParent();
    }
    if (existing == null) {
      return path;
    }
    try {
      return existing.toRealPath().resolve(existing.relativize(path)).normalize();
    } catch (IOException e) {
      return path.getRoot(); // cannot be followed: judged as outside
    }
  }
}
