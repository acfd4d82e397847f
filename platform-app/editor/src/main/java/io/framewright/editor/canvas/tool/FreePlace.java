package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.NodeBox;
import io.framewright.graph.Position;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Finds room for a node. */
final class FreePlace {
  private static final double GAP = 20;
  private static final double STEP = 40;
  private static final int FARTHEST = 60;

  private FreePlace() {}

  /** The place nearest to a wanted one where a node covers no other. */
  static Position near(Position wanted, double width, double height, List<NodeBox> boxes) {
    for (int ring = 0; ring <= FARTHEST; ring++) {
      Position best = null;
      for (int i = -ring; i <= ring; i++) {
        for (int j = -ring; j <= ring; j += Math.abs(i) == ring || ring == 0 ? 1 : 2 * ring) {
          Position at = new Position(wanted.x() + i * STEP, wanted.y() + j * STEP);
          if (free(at, width, height, boxes)
              && (best == null || distance(at, wanted) < distance(best, wanted))) {
            best = at;
          }
        }
      }
      if (best != null) {
        return best;
      }
    }
    return wanted;
  }

  private static boolean free(Position at, double width, double height, List<NodeBox> boxes) {
    Rectangle2D room =
        new Rectangle2D.Double(at.x() - GAP / 2, at.y() - GAP / 2, width + GAP, height + GAP);
    return boxes.stream().noneMatch(box -> box.bounds().intersects(room));
  }

  /** To the right and below is nearer than to the left and above. */
  private static double distance(Position a, Position b) {
    double dx = a.x() - b.x();
    double dy = a.y() - b.y();
    return Math.hypot(dx, dy) + (dx < 0 ? STEP / 2 : 0) + (dy < 0 ? STEP / 4 : 0);
  }
}
