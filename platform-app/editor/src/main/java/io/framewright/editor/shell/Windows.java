package io.framewright.editor.shell;

import java.util.Optional;
import org.openide.windows.TopComponent;
import org.openide.windows.WindowManager;

/** Brings windows to the front by their ids. */
final class Windows {
  private Windows() {}

  /** Opens a window if it is closed, and selects its tab; what has the focus keeps it. */
  static <T extends TopComponent> Optional<T> show(String id, Class<T> type) {
    TopComponent window = WindowManager.getDefault().findTopComponent(id);
    if (!type.isInstance(window)) {
      return Optional.empty();
    }
    window.open();
    window.requestVisible();
    return Optional.of(type.cast(window));
  }

  /** The same, and gives it the focus. */
  static <T extends TopComponent> Optional<T> activate(String id, Class<T> type) {
    Optional<T> window = show(id, type);
    window.ifPresent(TopComponent::requestActive);
    return window;
  }

  /** A window that is open. */
  static Optional<TopComponent> front(String id) {
    return Optional.ofNullable(WindowManager.getDefault().findTopComponent(id))
        .filter(TopComponent::isOpened);
  }

  /** The help page of a node type. */
  static void help(String type) {
    show("HelpTopComponent", HelpTopComponent.class).ifPresent(w -> w.show(type));
  }
}
