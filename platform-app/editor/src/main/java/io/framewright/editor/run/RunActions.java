package io.framewright.editor.run;

import io.framewright.editor.document.GraphDocument;
import java.nio.file.Path;
import java.util.Optional;

/** What the Run window's panel leaves to its surroundings. */
public interface RunActions {
  /** The workflow to run: the one in front. */
  Optional<GraphDocument> document();

  /** Shows a clip where it lies, in the system's file manager. */
  void showFile(Path file);

  /** Brings the preview of a run's clips to the front. */
  void openPreview(RunItem item);
}
