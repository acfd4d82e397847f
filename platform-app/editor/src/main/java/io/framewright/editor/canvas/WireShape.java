package io.framewright.editor.canvas;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/** The line of a wire: it leaves an output to the right and comes to an input from the left. */
final class WireShape {
  private static final double SHORTEST_ARM = 28;
  private static final double LONGEST_ARM = 220;

  private WireShape() {}

  static Path2D between(Point2D output, Point2D input) {
    double dx = Math.abs(input.getX() - output.getX());
    double dy = Math.abs(input.getY() - output.getY());
    double arm = Math.max(SHORTEST_ARM, Math.min(LONGEST_ARM, dx * 0.5));
    if (input.getX() < output.getX()) {
      arm = Math.max(arm, Math.min(LONGEST_ARM, dy * 0.35 + SHORTEST_ARM));
    }
    Path2D path = new Path2D.Double();
    path.moveTo(output.getX(), output.getY());
    path.curveTo(
        output.getX() + arm,
        output.getY(),
        input.getX() - arm,
        input.getY(),
        input.getX(),
        input.getY());
    return path;
  }
}
