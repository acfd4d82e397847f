package io.framewright.editor.canvas.tool;

import io.framewright.graph.NodeGraph;

/** Puts more nodes on a bench, leaving nothing to undo. */
final class NodeSetup {
  private NodeSetup() {}

  static void add(Bench bench, String id, String type, double x, double y) {
    NodeGraph more = Bench.add(bench.graph(), id, type, x, y);
    bench.document.apply(
        io.framewright.editor.document.Edit.of("Set up", graph -> more).inSeries("set up"));
    bench.document.endSeries();
  }
}
