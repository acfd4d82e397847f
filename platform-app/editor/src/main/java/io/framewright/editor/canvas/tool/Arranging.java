package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.SceneGeometry;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.NodeShapes;
import io.framewright.editor.document.NodeSize;
import io.framewright.graph.Endpoint;
import java.util.Set;

/** Puts nodes into order as they are drawn. */
final class Arranging {
  private Arranging() {}

  /** Those that are selected, if several are; else all, and shows them. */
  static void arrange(Desk desk) {
    Set<String> nodes = desk.selection().nodes();
    NodeShapes shapes = shapes(desk.geometry());
    if (nodes.size() > 1) {
      desk.apply(Edits.arrange(desk.graph(), nodes, shapes));
    } else if (desk.apply(Edits.arrange(desk.graph(), shapes))) {
      desk.canvas().fit();
    }
  }

  private static NodeShapes shapes(SceneGeometry geometry) {
    return new NodeShapes() {
      @Override
      public NodeSize size(String node) {
        return geometry
            .box(node)
            .map(box -> new NodeSize(box.bounds().getWidth(), box.bounds().getHeight()))
            .orElse(NodeSize.USUAL);
      }

      @Override
      public double port(Endpoint end, boolean input) {
        return geometry
            .port(end, input)
            .flatMap(
                spot -> geometry.box(end.node()).map(box -> spot.at().getY() - box.bounds().getY()))
            .orElseGet(() -> NodeShapes.super.port(end, input));
      }
    };
  }
}
