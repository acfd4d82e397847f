package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.NodeBox;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings what is dragged in line with the edges and the middles of what stands near it.
 *
 * @param others what stands
 */
record Snapping(List<Rectangle2D> others) {
  /** How far to move instead, and the lines that say why. */
  record Snapped(double dx, double dy, List<Line2D> guides) {}

  private static final double OVERHANG = 12;

  /** One side of a rectangle: its two edges and its middle, along one axis. */
  private record Side(double low, double high) {
    double[] marks() {
      return new double[] {low, (low + high) / 2, high};
    }
  }

  /** The boxes of all nodes that pass. */
  static Snapping to(List<NodeBox> boxes) {
    return new Snapping(boxes.stream().map(NodeBox::bounds).toList());
  }

  /**
   * Where a rectangle goes that is to be moved.
   *
   * @param reach how far it may be drawn aside
   */
  Snapped snap(Rectangle2D moved, double dx, double dy, double reach) {
    double x = dx + best(side(moved, true, dx), true, reach);
    double y = dy + best(side(moved, false, dy), false, reach);
    Rectangle2D there =
        new Rectangle2D.Double(
            moved.getX() + x, moved.getY() + y, moved.getWidth(), moved.getHeight());
    List<Line2D> guides = new ArrayList<>();
    guides(there, true, guides);
    guides(there, false, guides);
    return new Snapped(x, y, guides);
  }

  private double best(Side side, boolean horizontal, double reach) {
    double best = 0;
    double least = reach;
    for (Rectangle2D other : others) {
      double[] marks = side(other, horizontal, 0).marks();
      for (int i = 0; i < marks.length; i++) {
        // edges go with edges, middles with middles
        for (int j = i % 2; j < marks.length; j += i == 1 ? marks.length : 2) {
          double by = marks[i] - side.marks()[j];
          if (Math.abs(by) < least) {
            least = Math.abs(by);
            best = by;
          }
        }
      }
    }
    return best;
  }

  private void guides(Rectangle2D there, boolean horizontal, List<Line2D> guides) {
    double[] own = side(there, horizontal, 0).marks();
    for (int j = 0; j < own.length; j++) {
      Side across = side(there, !horizontal, 0);
      double low = across.low();
      double high = across.high();
      boolean found = false;
      for (Rectangle2D other : others) {
        double[] marks = side(other, horizontal, 0).marks();
        for (int i = 0; i < marks.length; i++) {
          if ((i == 1) == (j == 1) && Math.abs(marks[i] - own[j]) < 1e-6) {
            found = true;
            low = Math.min(low, side(other, !horizontal, 0).low());
            high = Math.max(high, side(other, !horizontal, 0).high());
          }
        }
      }
      if (found) {
        guides.add(line(own[j], low - OVERHANG, high + OVERHANG, horizontal));
      }
    }
  }

  private static Line2D line(double at, double low, double high, boolean vertical) {
    return vertical ? new Line2D.Double(at, low, at, high) : new Line2D.Double(low, at, high, at);
  }

  private static Side side(Rectangle2D r, boolean horizontal, double by) {
    return horizontal
        ? new Side(r.getMinX() + by, r.getMaxX() + by)
        : new Side(r.getMinY() + by, r.getMaxY() + by);
  }
}
