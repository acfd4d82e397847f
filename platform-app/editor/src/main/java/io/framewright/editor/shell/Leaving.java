package io.framewright.editor.shell;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.session.EditorSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openide.LifecycleManager;

/** Asks before work would be lost: closing a window, and leaving the application. */
final class Leaving {
  private static boolean decided;
  private static boolean waiting;

  private Leaving() {}

  /** Whether a window may close at once; when it is to be saved first, it closes afterwards. */
  static boolean mayClose(Desk desk, GraphTopComponent window) {
    GraphDocument document = window.document();
    if (!document.modified()) {
      return true;
    }
    window.requestActive();
    int answer =
        Messages.ask(
            "Close",
            MessageText.of(Titles.tab(document) + " has changes that are not saved."),
            "Save",
            "Discard",
            "Cancel");
    if (answer == 0) {
      desk.filing().save(document, window::closeAnyway);
    }
    return answer == 1;
  }

  /** Whether the application may end now; when work is to be saved first, it ends afterwards. */
  static boolean mayExit(Desk desk) {
    if (decided) {
      return true;
    }
    if (RunMenuActions.active().isPresent() && !mayStopRuns()) {
      return false;
    }
    List<GraphDocument> changed = desk.modified();
    if (changed.isEmpty()) {
      return true;
    }
    String names =
        changed.stream().map(d -> "\u2013 " + Titles.tab(d)).collect(Collectors.joining("\n"));
    int answer =
        Messages.ask(
            "Exit",
            MessageText.of(
                (changed.size() == 1
                        ? "This workflow has changes that are not saved:\n"
                        : "These workflows have changes that are not saved:\n")
                    + names),
            changed.size() == 1 ? "Save" : "Save All",
            "Discard",
            "Cancel");
    if (answer == 0) {
      saveThenExit(desk, new ArrayList<>(changed));
      return false;
    }
    if (answer == 1) {
      changed.forEach(desk.filing()::closed); // else it would be offered at the next start
    }
    decided = answer == 1;
    return decided;
  }

  /** Asks about runs in progress. */
  private static boolean mayStopRuns() {
    int answer =
        Messages.ask(
            "Exit",
            MessageText.of(
                "A run is in progress. It can go on later from where it is stopped now, with Resume"
                    + " or framewright run --resume."),
            "Exit When It Is Done",
            "Stop It and Exit",
            "Stay");
    if (answer == 0) {
      exitWhenDone();
    }
    return answer == 1;
  }

  private static void exitWhenDone() {
    if (waiting) {
      return;
    }
    waiting = true;
    Messages.done("Framewright exits when the run is done.");
    EditorSession.session()
        .queue()
        .onChange(
            () -> {
              if (waiting && RunMenuActions.active().isEmpty()) {
                waiting = false;
                LifecycleManager.getDefault().exit();
              }
            });
  }

  private static void saveThenExit(Desk desk, List<GraphDocument> rest) {
    if (rest.isEmpty()) {
      decided = desk.modified().isEmpty();
      LifecycleManager.getDefault().exit();
      return;
    }
    GraphDocument next = rest.remove(0);
    desk.filing().save(next, () -> saveThenExit(desk, rest));
  }
}
