package io.framewright.editor.shell;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.files.DocumentStore;
import io.framewright.editor.files.FileWatch;
import io.framewright.editor.files.Opened;
import io.framewright.editor.files.OutsideChange;
import io.framewright.editor.files.SaveResult;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens and saves workflows, and asks what the user must decide. For the event thread. */
final class Filing {
  private static final String READ = "Open for Reading";
  private static final String EDIT = "Edit Anyway";

  private final Desk desk;
  private final DocumentStore store;
  private final Set<GraphDocument> asking = new HashSet<>();

  Filing(Desk desk, DocumentStore store) {
    this.desk = desk;
    this.store = store;
    store.onOutsideChange(this::outside);
  }

  /** Opens workflow files, and clips and pictures that carry a workflow. */
  void open(List<Path> files) {
    files.forEach(this::open);
  }

  private void open(Path file) {
    Optional<GraphDocument> there = store.find(file);
    if (there.flatMap(desk::windowOf).isPresent()) {
      there.flatMap(desk::windowOf).ifPresent(GraphTopComponent::requestActive);
      return;
    }
    Messages.done("Opening " + file.getFileName());
    store
        .open(file)
        .whenComplete(
            (opened, failure) -> {
              Messages.done("");
              if (failure != null) {
                Messages.refused("Cannot open", DocumentStore.message(failure));
              } else {
                opened(opened);
              }
              desk.recent().refresh();
            });
  }

  /** Opens a workflow of the gallery as a new one, whose inputs are still found. */
  void openCopy(Path file) {
    store
        .openCopy(file)
        .whenComplete(
            (opened, failure) -> {
              if (failure != null) {
                Messages.refused("Cannot open", DocumentStore.message(failure));
              } else {
                opened(opened);
              }
            });
  }

  /** Shows what was opened; asks what to do when somebody else has it open. */
  void opened(Opened opened) {
    GraphDocument document = opened.document();
    Optional<GraphTopComponent> window = desk.windowOf(document);
    if (window.isPresent()) {
      window.get().requestActive();
      return;
    }
    desk.show(document);
    opened
        .holder()
        .ifPresent(
            holder -> {
              int answer =
                  Messages.ask(
                      "Open elsewhere",
                      MessageText.of(
                          Titles.tab(document)
                              + " is open already by "
                              + holder.words()
                              + ". Editing it in both places can overwrite the other's work."),
                      READ,
                      EDIT);
              if (answer == 1) {
                store
                    .editAnyway(document)
                    .exceptionally(
                        failure -> {
                          Messages.refused("Cannot edit", DocumentStore.message(failure));
                          return null;
                        });
              }
            });
  }

  /** Saves where it is stored; asks where if it is not, or must not be changed there. */
  void save(GraphDocument document, Runnable then) {
    if (document.file().isPresent() && document.readOnly().isEmpty()) {
      store.save(document).whenComplete((result, why) -> saved(document, result, why, then));
    } else {
      saveAs(document, then);
    }
  }

  /** Asks where, and saves there. */
  void saveAs(GraphDocument document, Runnable then) {
    Choosers.save(document)
        .ifPresent(
            file ->
                store
                    .saveAs(document, file)
                    .whenComplete((result, why) -> saved(document, result, why, then)));
  }

  private void saved(GraphDocument document, SaveResult result, Throwable why, Runnable then) {
    if (why != null) {
      Messages.refused("Not saved", DocumentStore.message(why));
    } else if (result instanceof SaveResult.Conflict conflict) {
      decide(conflict, then);
    } else if (result instanceof SaveResult.Saved saved) {
      Messages.done("Saved " + saved.file());
      desk.recent().refresh();
      if (!document.modified()) {
        then.run();
      }
    }
  }

  private void decide(SaveResult.Conflict conflict, Runnable then) {
    List<SaveResult.Choice> choices = conflict.choices();
    String[] buttons = new String[choices.size() + 1];
    for (int i = 0; i < choices.size(); i++) {
      buttons[i] = choices.get(i).label();
    }
    buttons[choices.size()] = "Cancel";
    int answer = Messages.ask("Not saved yet", MessageText.of(conflict.message()), buttons);
    if (answer < 0 || answer >= choices.size()) {
      return;
    }
    GraphDocument document = conflict.document();
    switch (choices.get(answer)) {
      case SAVE_ELSEWHERE -> saveAs(document, then);
      case LOAD_THEIRS -> reload(document);
      case OVERWRITE ->
          store
              .overwrite(conflict)
              .whenComplete((result, why) -> saved(document, result, why, then));
    }
  }

  private void outside(OutsideChange change) {
    GraphDocument document = change.document();
    if (!asking.add(document)) {
      return;
    }
    desk.windowOf(document).ifPresent(GraphTopComponent::requestVisible);
    try {
      if (change.kind() == FileWatch.Kind.DELETED) {
        if (Messages.ask(
                "File deleted",
                MessageText.of(change.message()),
                "Keep it open",
                "Save Again\u2026")
            == 1) {
          saveAs(document, () -> {});
        }
      } else if (Messages.ask(
              "File changed", MessageText.of(change.message()), "Load theirs", "Keep mine")
          == 0) {
        reload(document);
      }
    } finally {
      asking.remove(document);
    }
  }

  private void reload(GraphDocument document) {
    store
        .reload(document)
        .whenComplete(
            (now, failure) -> {
              if (failure != null) {
                Messages.refused("Cannot load", DocumentStore.message(failure));
              } else {
                Messages.done("Loaded " + Titles.tab(document) + "; Ctrl+Z brings yours back");
              }
            });
  }

  /** A window was closed. */
  void closed(GraphDocument document) {
    store.close(document);
  }
}
