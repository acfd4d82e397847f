package io.framewright.editor.shell;

import io.framewright.editor.canvas.GraphCanvas;
import java.awt.event.ActionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.Action;
import org.openide.util.Utilities;
import org.openide.windows.TopComponent;

/** What the canvas can do by keyboard, for menus and the platform's own edit actions. */
final class CanvasActions {
  private CanvasActions() {}

  /** Gives the platform's Cut, Copy, Paste and Delete to the canvas. */
  static void intoWindow(TopComponent window, GraphCanvas canvas) {
    pass(window, "cut-to-clipboard", canvas, "cut");
    pass(window, "copy-to-clipboard", canvas, "copy");
    pass(window, "paste-from-clipboard", canvas, "paste");
    pass(window, "delete", canvas, "delete");
  }

  /** Does one of the canvas' own actions. */
  static void perform(GraphCanvas canvas, String key) {
    find(canvas, key)
        .ifPresent(
            a -> a.actionPerformed(new ActionEvent(canvas, ActionEvent.ACTION_PERFORMED, key)));
  }

  static Optional<Action> find(GraphCanvas canvas, String key) {
    return Optional.ofNullable(canvas.getActionMap().get("framewright-" + key));
  }

  /** The menu of a tab: saving and closing, and what the platform has. */
  static Action[] ofTab(Action[] platform) {
    List<Action> all = new ArrayList<>(List.of(platform));
    List<? extends Action> own =
        Utilities.actionsForPath("Framewright/Tab").stream().map(Action.class::cast).toList();
    all.addAll(0, own);
    return all.toArray(Action[]::new);
  }

  private static void pass(TopComponent window, String key, GraphCanvas canvas, String own) {
    find(canvas, own).ifPresent(action -> window.getActionMap().put(key, action));
  }
}
