package io.framewright.editor.document;

import io.framewright.graph.NodeGraph;

/** Hears of a document, on the event thread. */
public interface DocumentListener {
  /** The graph is another one: after an edit, undo, redo or reading it anew. */
  default void graphChanged(NodeGraph before, NodeGraph now) {}

  /** Other nodes or wires are selected. */
  default void selectionChanged(Selection now) {}

  /** The file, the modified mark, or whether it may be written, has changed. */
  default void stateChanged() {}
}
