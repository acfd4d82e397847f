package io.framewright.editor.run;

import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** The system's file manager. */
public final class FileManager {
  private FileManager() {}

  /**
   * Shows a file where it lies, without waiting.
   *
   * @param failed told on the event thread why it cannot be shown
   */
  public static void show(Path file, Consumer<String> failed) {
    CompletableFuture.runAsync(
        () -> {
          if (!open(file)) {
            SwingUtilities.invokeLater(
                () -> failed.accept("This system shows no folders by itself. The file is " + file));
          }
        });
  }

  private static boolean open(Path file) {
    if (!Desktop.isDesktopSupported() || !Files.exists(file)) {
      return false;
    }
    Desktop desktop = Desktop.getDesktop();
    if (desktop.isSupported(Desktop.Action.BROWSE_FILE_DIR)) {
      desktop.browseFileDirectory(file.toFile());
      return true;
    }
    try {
      if (desktop.isSupported(Desktop.Action.OPEN)) {
        desktop.open(Files.isDirectory(file) ? file.toFile() : file.getParent().toFile());
        return true;
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }
}
