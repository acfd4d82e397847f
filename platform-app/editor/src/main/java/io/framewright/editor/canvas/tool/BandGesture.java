package io.framewright.editor.canvas.tool;

import io.framewright.editor.document.Selection;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Selects what a frame touches. */
final class BandGesture implements Gesture {
  private final Desk desk;
  private final Point2D from;
  private final Selection before;
  private final Selection kept;

  BandGesture(Desk desk, Pointer from) {
    this.desk = desk;
    this.from = from.scene();
    before = desk.selection();
    kept = from.adds() ? before : Selection.NONE;
  }

  @Override
  public void drag(Pointer to) {
    Rectangle2D frame = new Rectangle2D.Double();
    frame.setFrameFromDiagonal(from, to.scene());
    desk.overlay().rubberBand(Optional.of(frame));
    Set<String> nodes = new LinkedHashSet<>(kept.nodes());
    nodes.addAll(desk.geometry().nodesIn(frame));
    desk.document().select(new Selection(nodes, kept.links(), ""));
  }

  @Override
  public void release(Pointer at) {
    drag(at);
    desk.overlay().rubberBand(Optional.empty());
  }

  @Override
  public void cancel() {
    desk.overlay().rubberBand(Optional.empty());
    desk.document().select(before);
  }
}
