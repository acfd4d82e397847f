package io.framewright.editor.canvas.tool;

import io.framewright.editor.document.Edits;
import io.framewright.editor.document.NodeShapes;
import java.util.Set;

/** Puts nodes into order as they are drawn. */
final class Arranging {
  private Arranging() {}

  /** Those that are selected, if several are; else all, and shows them. */
  static void arrange(Desk desk) {
    Set<String> nodes = desk.selection().nodes();
    NodeShapes shapes = desk.geometry().shapes();
    if (nodes.size() > 1) {
      desk.apply(Edits.arrange(desk.graph(), nodes, shapes));
    } else if (desk.apply(Edits.arrange(desk.graph(), shapes))) {
      desk.canvas().fit();
    }
  }
}
