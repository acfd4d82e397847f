package io.framewright.editor.shell;

import java.awt.Desktop;
import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openide.util.RequestProcessor;

/** Shows folders in the system's file manager. */
final class Folders {
  private static final RequestProcessor DISK = new RequestProcessor("Framewright folders", 1);

  private Folders() {}

  /** Shows a folder, made if need be; where there is no file manager, says where it is. */
  static void show(Path folder) {
    DISK.post(
        () -> {
          try {
            Files.createDirectories(folder);
            if (Desktop.isDesktopSupported()
                && Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
              Desktop.getDesktop().open(folder.toFile());
            } else {
              EventQueue.invokeLater(() -> Messages.done(folder.toString()));
            }
          } catch (IOException e) {
            EventQueue.invokeLater(
                () ->
                    Messages.refused(
                        "Cannot show the folder",
                        "The file manager cannot show " + folder + "; open it by hand."));
          }
        });
  }
}
