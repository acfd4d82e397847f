package io.framewright.editor.files;

import java.io.IOException;
import java.nio.file.Path;

/** Paths without links, so that two ways to one file are seen to be one. */
final class RealPath {
  private RealPath() {}

  /** The real path of a file that need not be there yet. */
  static Path of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      try {
        return absolute.getParent().toRealPath().resolve(absolute.getFileName());
      } catch (IOException folder) {
        return absolute; // not there at all
      }
    }
  }
}
