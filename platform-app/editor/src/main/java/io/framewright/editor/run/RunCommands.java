package io.framewright.editor.run;

import io.framewright.editor.document.GraphDocument;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.KeyStroke;

/** What can be done with runs, as actions that know when they can be done. */
final class RunCommands {
  private final RunQueue queue;
  private final RunActions outside;
  private final Map<String, Command> all = new LinkedHashMap<>();

  RunCommands(RunQueue queue, RunActions outside) {
    this.queue = queue;
    this.outside = outside;
    add("run", "Run", "Runs the workflow in front (F5)", this::canRun, () -> run(false));
    add(
        "run-next-seed",
        "Queue next seed",
        "Queues the workflow in front with the next seed (Shift+F5)",
        this::canRun,
        () -> run(true));
    add(
        "run-cancel",
        "Cancel",
        "Stops this run after the repeat that it is in (Esc)",
        () -> item().filter(i -> !i.state().ended() && i.state() != RunState.STOPPING).isPresent(),
        () -> item().ifPresent(queue::cancel));
    all.get("run-cancel")
        .putValue(Action.ACCELERATOR_KEY, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0));
    add(
        "run-resume",
        "Resume",
        "Goes on where this run was stopped",
        () -> item().filter(RunItem::resumable).isPresent(),
        () -> item().ifPresent(queue::resume));
    add(
        "run-remove",
        "Remove",
        "Takes this run off the list; its clips stay",
        () -> item().isPresent(),
        () -> item().ifPresent(queue::remove));
    add(
        "run-show-file",
        "Show file",
        "Shows this run's clip in the file manager",
        () -> file().isPresent(),
        () -> file().ifPresent(outside::showFile));
    add(
        "run-open-preview",
        "Open preview",
        "Plays this run's clip",
        () -> item().filter(i -> !i.results().isEmpty()).isPresent(),
        () -> item().ifPresent(outside::openPreview));
  }

  private void add(String id, String title, String help, BooleanSupplier can, Runnable what) {
    Command command = new Command(title, can, what);
    command.putValue(Action.SHORT_DESCRIPTION, help);
    command.putValue(Action.ACTION_COMMAND_KEY, id);
    all.put(id, command);
  }

  /** All of them, in the order of the buttons. */
  List<Action> actions() {
    return new ArrayList<>(all.values());
  }

  /** Looks again at what can be done. */
  void refresh() {
    all.values().forEach(Command::refresh);
  }

  private boolean canRun() {
    return outside.document().isPresent();
  }

  private Optional<RunItem> item() {
    return queue.current();
  }

  private void run(boolean nextSeed) {
    Optional<GraphDocument> document = outside.document();
    document.ifPresent(d -> queue.run(d, nextSeed));
  }

  private Optional<Path> file() {
    return item().stream()
        .flatMap(i -> i.results().stream())
        .flatMap(r -> r.path().stream())
        .findFirst();
  }

  private static final class Command extends AbstractAction {
    private static final long serialVersionUID = 1;

    private final transient BooleanSupplier can;
    private final transient Runnable what;

    Command(String title, BooleanSupplier can, Runnable what) {
      super(title);
      this.can = can;
      this.what = what;
      setEnabled(false);
    }

    void refresh() {
      setEnabled(can.getAsBoolean());
    }

    @Override
    public void actionPerformed(ActionEvent e) {
      if (can.getAsBoolean()) {
        what.run();
      }
    }
  }
}
