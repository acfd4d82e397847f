package io.framewright.editor.shell;

import io.framewright.editor.preview.PreviewActions;
import io.framewright.editor.run.FileManager;
import java.nio.file.Path;
import java.util.Optional;

/** What the Preview window asks of the application. */
final class PreviewSurroundings implements PreviewActions {
  @Override
  public Optional<Path> chooseFile(Path suggestion) {
    return Choosers.savePicture(suggestion);
  }

  @Override
  public void showFile(Path file) {
    FileManager.show(file, why -> Messages.refused("Cannot show the file", why));
  }
}
