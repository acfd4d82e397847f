package io.framewright.editor.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.undo.CannotUndoException;
import org.junit.jupiter.api.Test;

class DocumentUndoTest {
  private final GraphDocument document = GraphDocument.untitled("before");
  private final DocumentUndo undo = DocumentUndo.of(document);

  @Test
  void undoesWhatItNames() {
    AtomicInteger told = new AtomicInteger();
    undo.addChangeListener(e -> told.incrementAndGet());
    document.apply(Edits.nameGraph("after"));

    assertThat(undo.canUndo()).isTrue();
    assertThat(undo.getUndoPresentationName()).isEqualTo(document.undoName().orElseThrow());
    assertThat(told).hasPositiveValue();

    undo.undo();

    assertThat(document.graph().name()).isEqualTo("before");
    assertThat(undo.canRedo()).isTrue();

    undo.redo();

    assertThat(document.graph().name()).isEqualTo("after");
  }

  @Test
  void refusesWhenThereIsNothing() {
    assertThat(undo.canUndo()).isFalse();
    assertThat(undo.getUndoPresentationName()).isEmpty();
    assertThatThrownBy(undo::undo).isInstanceOf(CannotUndoException.class);
  }
}
