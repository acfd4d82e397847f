package io.framewright.editor.shell;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.run.FileManager;
import io.framewright.editor.run.RunActions;
import io.framewright.editor.run.RunItem;
import java.nio.file.Path;
import java.util.Optional;

/** What the Run window asks of the application. */
final class RunSurroundings implements RunActions {
  @Override
  public Optional<GraphDocument> document() {
    return Desk.desk().document();
  }

  @Override
  public void showFile(Path file) {
    FileManager.show(file, why -> Messages.refused("Cannot show the file", why));
  }

  @Override
  public void openPreview(RunItem item) {
    Windows.show("PreviewTopComponent", PreviewTopComponent.class).ifPresent(w -> w.show(item));
  }
}
