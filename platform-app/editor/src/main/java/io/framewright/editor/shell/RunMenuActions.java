package io.framewright.editor.shell;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.run.RunItem;
import io.framewright.editor.run.RunQueue;
import io.framewright.editor.session.EditorSession;
import java.util.Optional;
import javax.swing.Action;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;

/** The Run menu. */
public final class RunMenuActions {
  private RunMenuActions() {}

  /** Runs the workflow in front. */
  @ActionID(category = "Run", id = "io.framewright.editor.shell.run")
  @ActionRegistration(displayName = "&Run", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/Run", position = 100),
    @ActionReference(path = "Toolbars/Run", position = 100),
    @ActionReference(path = "Shortcuts", name = "F5")
  })
  public static Action run() {
    return Command.of("&Run", "run", RunMenuActions::any, () -> run(false))
        .explained("Run the workflow in front");
  }

  /** Queues it once more with the next seed. */
  @ActionID(category = "Run", id = "io.framewright.editor.shell.runNext")
  @ActionRegistration(displayName = "Run with &Next Seed", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/Run", position = 200),
    @ActionReference(path = "Toolbars/Run", position = 200),
    @ActionReference(path = "Shortcuts", name = "S-F5")
  })
  public static Action runNext() {
    return Command.of("Run with &Next Seed", "run-next", RunMenuActions::any, () -> run(true))
        .explained("Queue the workflow in front once more with the next seed");
  }

  /** Cancels the run in progress. */
  @ActionID(category = "Run", id = "io.framewright.editor.shell.cancelRun")
  @ActionRegistration(displayName = "&Cancel Run", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/Run", position = 300),
    @ActionReference(path = "Toolbars/Run", position = 300),
    @ActionReference(path = "Shortcuts", name = "D-F5")
  })
  public static Action cancelRun() {
    return Command.of(
            "&Cancel Run",
            "cancel",
            () -> active().isPresent(),
            () -> active().ifPresent(EditorSession.session().queue()::cancel))
        .explained("Cancel the run in progress; what it did up to its last whole step is kept");
  }

  /** What a run would do and cost. */
  @ActionID(category = "Run", id = "io.framewright.editor.shell.explain")
  @ActionRegistration(displayName = "&Explain", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/Run", position = 500, separatorBefore = 490),
    @ActionReference(path = "Toolbars/Run", position = 500),
    @ActionReference(path = "Shortcuts", name = "F6")
  })
  public static Action explain() {
    return Command.of("&Explain", "explain", RunMenuActions::any, RunMenuActions::askCost)
        .explained("Say what a run will do and cost, before it runs");
  }

  /** Looks for problems again and shows them. */
  @ActionID(category = "Run", id = "io.framewright.editor.shell.check")
  @ActionRegistration(displayName = "Chec&k", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/Run", position = 600),
    @ActionReference(path = "Toolbars/Run", position = 600),
    @ActionReference(path = "Shortcuts", name = "F7")
  })
  public static Action check() {
    return Command.of(
            "Chec&k",
            "check",
            RunMenuActions::any,
            () -> {
              front().ifPresent(EditorSession.session().problems()::recheck);
              Windows.show("ProblemsTopComponent", ProblemsTopComponent.class);
            })
        .explained("List everything that is wrong with the workflow");
  }

  /** Starts the engine anew. */
  @ActionID(category = "Run", id = "io.framewright.editor.shell.restartEngine")
  @ActionRegistration(displayName = "Restart En&gine", lazy = false)
  @ActionReference(path = "Menu/Run", position = 800, separatorBefore = 790)
  public static Action restartEngine() {
    return Command.of(
            "Restart En&gine", "restart", () -> EditorSession.session().engine().restart())
        .explained("End the engine and start it again; runs in progress stop");
  }

  /** The run that has not ended, if there is one. */
  static Optional<RunItem> active() {
    return EditorSession.session().queue().items().stream()
        .filter(item -> !item.state().ended())
        .findFirst();
  }

  private static void run(boolean nextSeed) {
    RunQueue queue = EditorSession.session().queue();
    front().ifPresent(document -> queue.run(document, nextSeed));
    Windows.show("RunTopComponent", RunTopComponent.class);
  }

  private static void askCost() {
    Windows.show("ExplainTopComponent", ExplainTopComponent.class)
        .ifPresent(ExplainTopComponent::ask);
  }

  private static Optional<GraphDocument> front() {
    return Desk.desk().document();
  }

  private static boolean any() {
    return front().isPresent();
  }
}
