package io.framewright.editor.shell;

import org.openide.windows.TopComponent;
import org.openide.windows.WindowManager;

/** Brings windows to the front by their ids. */
final class Windows {
  private Windows() {}

  /** Opens a window if it is closed, and selects its tab; what has the focus keeps it. */
  static void show(String id) {
    TopComponent window = WindowManager.getDefault().findTopComponent(id);
    if (window != null) {
      window.open();
      window.requestVisible();
    }
  }

  /** The same, and gives it the focus. */
  static void activate(String id) {
    TopComponent window = WindowManager.getDefault().findTopComponent(id);
    if (window != null) {
      window.open();
      window.requestActive();
    }
  }
}
