package io.framewright.editor.shell;

import io.framewright.InputException;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.NodeGraph;
import io.framewright.workflow.Workflow;
import io.framewright.workflow.WorkflowFile;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openide.util.RequestProcessor;

/** Opens and saves workflows. Called on the event thread; the disk is used off it. */
final class Filing {
  private static final RequestProcessor DISK = new RequestProcessor("Framewright files", 1);

  private final Desk desk;

  Filing(Desk desk) {
    this.desk = desk;
  }

  /** Opens workflow files, and clips and pictures that carry a workflow. */
  void open(List<Path> files) {
    files.forEach(this::open);
  }

  private void open(Path given) {
    Path file = given.toAbsolutePath().normalize();
    Optional<GraphTopComponent> there = desk.windowOf(file);
    if (there.isPresent()) {
      there.get().requestActive();
      return;
    }
    DISK.post(
        () -> {
          try {
            Workflow read = WorkflowFile.read(file);
            EventQueue.invokeLater(() -> opened(file, read));
          } catch (InputException e) {
            EventQueue.invokeLater(() -> Messages.refused("Cannot open", e.getMessage()));
          }
        });
  }

  private void opened(Path file, Workflow read) {
    Optional<GraphTopComponent> there = desk.windowOf(file);
    if (there.isPresent()) {
      there.get().requestActive();
      return;
    }
    desk.show(new GraphDocument(read.graph(), Optional.of(file), read.readOnly()));
    RecentFiles.add(file);
  }

  /** Saves where it is stored; asks where if it is not. */
  void save(GraphDocument document, Runnable then) {
    if (document.file().isPresent() && document.readOnly().isEmpty()) {
      write(document, document.file().get(), then);
    } else {
      saveAs(document, then);
    }
  }

  /** Asks where, and saves there. */
  void saveAs(GraphDocument document, Runnable then) {
    Choosers.save(document).ifPresent(file -> write(document, file, then));
  }

  private void write(GraphDocument document, Path file, Runnable then) {
    NodeGraph graph = document.graph();
    DISK.post(
        () -> {
          try {
            WorkflowFile.save(file, Workflow.of(graph), true);
            EventQueue.invokeLater(
                () -> {
                  document.markSaved(graph, file);
                  RecentFiles.add(file);
                  Messages.done("Saved " + file);
                  then.run();
                });
          } catch (InputException e) {
            EventQueue.invokeLater(() -> Messages.refused("Not saved", e.getMessage()));
          }
        });
  }

  /** A window was closed. */
  void closed(GraphDocument document) {}
}
