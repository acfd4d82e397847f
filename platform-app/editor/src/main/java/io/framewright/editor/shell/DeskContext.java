package io.framewright.editor.shell;

import io.framewright.editor.canvas.CanvasContext;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.run.RunItem;
import io.framewright.editor.run.RunQueue;
import io.framewright.editor.session.EditorSession;
import io.framewright.graph.Problem;
import java.awt.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the application knows of the nodes of one workflow, and does for its canvas. */
final class DeskContext implements CanvasContext {
  private final GraphDocument document;
  private final Desk desk;
  private final EditorSession session = EditorSession.session();

  DeskContext(GraphDocument document, Desk desk) {
    this.document = document;
    this.desk = desk;
  }

  @Override
  public Optional<Image> thumbnail(String node, int size, Runnable whenReady) {
    return Services.started()
        ? desk.pictures().of(document, node, size, whenReady)
        : Optional.empty();
  }

  @Override
  public Optional<Problem.Severity> problem(String node) {
    return Services.started() ? session.problems().of(document, node) : Optional.empty();
  }

  @Override
  public OptionalDouble progress(String node) {
    if (!Services.started()) {
      return OptionalDouble.empty();
    }
    RunQueue queue = session.queue();
    return queue.items().stream()
        .filter(item -> !item.state().ended())
        .filter(item -> queue.document(item).filter(d -> d == document).isPresent())
        .filter(item -> item.planned().filter(p -> p.sampler().equals(node)).isPresent())
        .findFirst()
        .map(DeskContext::share)
        .orElseGet(OptionalDouble::empty);
  }

  private static OptionalDouble share(RunItem item) {
    return item.progress()
        .filter(p -> p.total() > 0)
        .map(p -> OptionalDouble.of((double) p.done() / p.total()))
        .orElseGet(() -> OptionalDouble.of(0));
  }

  @Override
  public void help(String nodeType) {
    Windows.help(nodeType);
  }

  @Override
  public void openFiles(List<Path> files) {
    desk.filing().open(files);
  }
}
