package io.framewright.editor.shell;

import io.framewright.editor.document.GraphDocument;
import java.awt.Frame;
import java.util.Optional;
import org.openide.windows.WindowManager;

/** The title of the main window: the workflow in front. */
final class MainTitle {
  private MainTitle() {}

  static void show(Optional<GraphDocument> document) {
    Frame main = WindowManager.getDefault().getMainWindow();
    String title = Titles.main(document);
    if (!title.equals(main.getTitle())) {
      main.setTitle(title);
    }
  }
}
