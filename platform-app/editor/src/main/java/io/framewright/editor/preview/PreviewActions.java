package io.framewright.editor.preview;

import java.nio.file.Path;
import java.util.Optional;

/** What the Preview window's panel leaves to its surroundings. */
public interface PreviewActions {
  /** Asks where to save a picture; empty when the user thinks better of it. */
  Optional<Path> chooseFile(Path suggestion);

  /** Shows a clip where it lies, in the system's file manager. */
  void showFile(Path file);
}
