package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.NodeBox;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.Selection;
import io.framewright.graph.Link;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Selects and moves nodes with the arrow keys. */
final class Walk {
  private static final double GRID = 20;

  private final Desk desk;

  Walk(Desk desk) {
    this.desk = desk;
  }

  /** To the node that feeds the selected one. */
  void left() {
    go(
        node -> first(desk.graph().linksInto(node)).map(l -> l.from().node()),
        link -> link.from().node());
  }

  /** To the node that the selected one feeds. */
  void right() {
    go(
        node -> first(desk.graph().linksOutOf(node)).map(l -> l.to().node()),
        link -> link.to().node());
  }

  /** To the nearest node above. */
  void up() {
    go(node -> vertical(node, -1), link -> link.from().node());
  }

  /** To the nearest node below. */
  void down() {
    go(node -> vertical(node, 1), link -> link.to().node());
  }

  /** Moves what is selected by some cells of the grid; such moves are undone together. */
  void nudge(int columns, int rows) {
    Set<String> nodes = desk.selection().nodes();
    desk.apply(Edits.move(nodes, columns * GRID, rows * GRID).inSeries("nudge " + nodes));
  }

  private interface Next {
    Optional<String> of(String node);
  }

  private interface End {
    String of(Link link);
  }

  private void go(Next next, End end) {
    Selection now = desk.selection();
    Optional<String> to;
    if (!now.nodes().isEmpty()) {
      List<String> nodes = List.copyOf(now.nodes());
      to = next.of(nodes.get(nodes.size() - 1));
    } else if (!now.links().isEmpty()) {
      to = Optional.of(end.of(now.links().get(0)));
    } else {
      Rectangle2D shown = desk.shown();
      Point2D middle = new Point2D.Double(shown.getCenterX(), shown.getCenterY());
      to = nearest(box -> true, box -> middle(box).distance(middle));
    }
    to.ifPresent(
        node -> {
          desk.document().select(Selection.ofNode(node));
          desk.canvas().reveal(node);
        });
  }

  /** The wire at the uppermost port. */
  private Optional<Link> first(List<Link> wires) {
    return wires.stream().min(Comparator.comparingDouble(this::height));
  }

  private double height(Link link) {
    boolean selectedIsTarget = desk.selection().nodes().contains(link.to().node());
    return desk.geometry()
        .port(selectedIsTarget ? link.to() : link.from(), selectedIsTarget)
        .map(spot -> spot.at().getY())
        .orElse(Double.MAX_VALUE);
  }

  private Optional<String> vertical(String node, int direction) {
    Optional<Point2D> from = desk.geometry().box(node).map(Walk::middle);
    return from.flatMap(
        p ->
            nearest(
                box -> (middle(box).getY() - p.getY()) * direction > 1,
                // what is straight above or below comes before what is nearer but aside
                box ->
                    Math.abs(middle(box).getY() - p.getY())
                        + 2 * Math.abs(middle(box).getX() - p.getX())));
  }

  private Optional<String> nearest(Predicate<NodeBox> wanted, ToDoubleFunction<NodeBox> distance) {
    return desk.geometry().boxes().stream()
        .filter(wanted)
        .min(Comparator.comparingDouble(distance))
        .map(NodeBox::id);
  }

  private static Point2D middle(NodeBox box) {
    return new Point2D.Double(box.bounds().getCenterX(), box.bounds().getCenterY());
  }
}
