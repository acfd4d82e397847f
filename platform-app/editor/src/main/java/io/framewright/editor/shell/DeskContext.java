package io.framewright.editor.shell;

import io.framewright.editor.canvas.CanvasContext;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.Problem;
import java.awt.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the application knows of the nodes of one workflow, and does for its canvas. */
final class DeskContext implements CanvasContext {
  private final GraphDocument document;

  DeskContext(GraphDocument document) {
    this.document = document;
  }

  @Override
  public Optional<Image> thumbnail(String node, int size, Runnable whenReady) {
    return Optional.empty();
  }

  @Override
  public Optional<Problem.Severity> problem(String node) {
    return Optional.empty();
  }

  @Override
  public OptionalDouble progress(String node) {
    return OptionalDouble.empty();
  }

  @Override
  public void help(String nodeType) {}

  @Override
  public void openFiles(List<Path> files) {
    Desk.desk().filing().open(files);
  }

  @Override
  public String toString() {
    return Titles.tab(document);
  }
}
