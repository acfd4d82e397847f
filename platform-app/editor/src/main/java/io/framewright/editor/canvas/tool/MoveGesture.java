package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.NodeBox;
import io.framewright.editor.document.Edits;
import io.framewright.graph.Node;
import io.framewright.graph.Position;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Moves nodes; one drag is one step of undo. */
final class MoveGesture implements Gesture {
  private static final double REACH = 7;

  /** Back to where it came from. */
  private static final double HOME = 4;

  private static final double NEIGHBOURHOOD = 900;

  private final Desk desk;
  private final Object series = new Object();
  private final Point2D from;
  private final Map<String, Position> before = new LinkedHashMap<>();
  private final Rectangle2D bounds;
  private final Snapping snapping;
  private boolean refused;

  MoveGesture(Desk desk, Pointer from, Set<String> nodes) {
    this.desk = desk;
    this.from = from.scene();
    Rectangle2D all = null;
    for (Node node : desk.graph().nodes()) {
      if (nodes.contains(node.id())) {
        before.put(node.id(), node.position());
        Rectangle2D box = desk.geometry().box(node.id()).orElseThrow().bounds();
        all = all == null ? (Rectangle2D) box.clone() : all.createUnion(box);
      }
    }
    bounds = all == null ? new Rectangle2D.Double() : all;
    List<NodeBox> others =
        desk.geometry().boxes().stream().filter(b -> !before.containsKey(b.id())).toList();
    snapping = Snapping.to(others);
  }

  @Override
  public void drag(Pointer to) {
    if (refused || !desk.writable()) {
      refused = true;
      return;
    }
    double dx = to.scene().getX() - from.getX();
    double dy = to.scene().getY() - from.getY();
    Snapping.Snapped snapped;
    if (Math.hypot(dx, dy) < desk.pixels(HOME)) {
      snapped = new Snapping.Snapped(0, 0, List.of());
    } else if (to.alt()) {
      snapped = new Snapping.Snapped(dx, dy, List.of());
    } else {
      snapped = near(dx, dy).snap(bounds, dx, dy, desk.pixels(REACH));
    }
    place(snapped.dx(), snapped.dy());
    desk.overlay().guides(snapped.guides());
  }

  @Override
  public void release(Pointer at) {
    drag(at);
    desk.overlay().guides(List.of());
    boolean moved =
        before.entrySet().stream()
            .anyMatch(
                e ->
                    desk.graph()
                        .node(e.getKey())
                        .filter(n -> !n.position().equals(e.getValue()))
                        .isPresent());
    if (moved) {
      desk.document().endSeries();
    } else {
      desk.document().abandon(series);
    }
  }

  @Override
  public void cancel() {
    desk.overlay().guides(List.of());
    desk.document().abandon(series);
  }

  /** Far things are no help in lining up. */
  private Snapping near(double dx, double dy) {
    Rectangle2D around =
        new Rectangle2D.Double(
            bounds.getX() + dx - NEIGHBOURHOOD,
            bounds.getY() + dy - NEIGHBOURHOOD,
            bounds.getWidth() + 2 * NEIGHBOURHOOD,
            bounds.getHeight() + 2 * NEIGHBOURHOOD);
    return new Snapping(snapping.others().stream().filter(around::intersects).toList());
  }

  private void place(double dx, double dy) {
    Map<String, Position> places = new LinkedHashMap<>();
    before.forEach((id, p) -> places.put(id, new Position(p.x() + dx, p.y() + dy)));
    desk.document().apply(Edits.place(places).inSeries(series));
  }
}
