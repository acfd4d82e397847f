package io.framewright.editor.shell;

import io.framewright.editor.document.DocumentListener;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.NodeGraph;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.event.ChangeListener;
import javax.swing.undo.CannotRedoException;
import javax.swing.undo.CannotUndoException;
import org.openide.awt.UndoRedo;
import org.openide.util.ChangeSupport;

/** Undo and redo of a workflow, as the platform's menu items want them. */
final class DocumentUndo implements UndoRedo, DocumentListener {
  private final ChangeSupport listeners = new ChangeSupport(this);
  private final Supplier<Optional<GraphDocument>> document;

  /**
   * Makes one.
   *
   * @param document whose edits are undone at that moment; whoever makes this tells {@link
   *     #changed()} when it is another
   */
  DocumentUndo(Supplier<Optional<GraphDocument>> document) {
    this.document = document;
  }

  /** Undo and redo of one workflow for good. */
  static DocumentUndo of(GraphDocument document) {
    DocumentUndo undo = new DocumentUndo(() -> Optional.of(document));
    document.addListener(undo);
    return undo;
  }

  void changed() {
    listeners.fireChange();
  }

  @Override
  public void graphChanged(NodeGraph before, NodeGraph now) {
    changed();
  }

  @Override
  public void stateChanged() {
    changed();
  }

  @Override
  public boolean canUndo() {
    return undoName().isPresent();
  }

  @Override
  public boolean canRedo() {
    return redoName().isPresent();
  }

  @Override
  public void undo() {
    if (!canUndo()) {
      throw new CannotUndoException();
    }
    document.get().ifPresent(GraphDocument::undo);
  }

  @Override
  public void redo() {
    if (!canRedo()) {
      throw new CannotRedoException();
    }
    document.get().ifPresent(GraphDocument::redo);
  }

  @Override
  public String getUndoPresentationName() {
    return undoName().orElse("");
  }

  @Override
  public String getRedoPresentationName() {
    return redoName().orElse("");
  }

  @Override
  public void addChangeListener(ChangeListener listener) {
    listeners.addChangeListener(listener);
  }

  @Override
  public void removeChangeListener(ChangeListener listener) {
    listeners.removeChangeListener(listener);
  }

  private Optional<String> undoName() {
    return document.get().flatMap(GraphDocument::undoName);
  }

  private Optional<String> redoName() {
    return document.get().flatMap(GraphDocument::redoName);
  }
}
