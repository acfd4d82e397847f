package io.framewright.editor.inspect.value;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths as a workflow names them: relative to its folder where they lie in it. */
public final class RelativePaths {
  private RelativePaths() {}

  /** How a workflow in a folder names a file. */
  public static String name(Path file, Optional<Path> folder) {
    Path whole = file.toAbsolutePath().normalize();
    Optional<Path> inside =
        folder
            .map(f -> f.toAbsolutePath().normalize())
            .filter(whole::startsWith)
            .map(f -> f.relativize(whole))
            .filter(p -> !p.toString().isEmpty());
    return inside.orElse(whole).toString().replace('\\', '/');
  }

  /** The file that a workflow names; empty when it is no path, or where it starts is not known. */
  public static Optional<Path> resolve(String name, Optional<Path> folder) {
    try {
      Path path = Path.of(name.replace('\\', '/'));
      return path.isAbsolute()
          ? Optional.of(path.normalize())
          : folder.map(f -> f.resolve(path).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
