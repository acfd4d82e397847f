package io.framewright.editor.canvas;

import java.awt.Shape;
import java.awt.geom.Path2D;

/** Rectangles of which only two corners are round. */
final class Rounded {
  /** Share of the radius between a curve's end and its control point. */
  private static final double BEND = 0.4477;

  private Rounded() {}

  /** Round above, square below. */
  static Shape top(double x, double y, double wide, double high, double radius) {
    return path(x, wide, y + high, y, radius);
  }

  /** Square above, round below. */
  static Shape bottom(double x, double y, double wide, double high, double radius) {
    return path(x, wide, y, y + high, radius);
  }

  private static Shape path(double x, double wide, double square, double round, double radius) {
    double r = Math.min(radius, Math.min(wide / 2, Math.abs(square - round)));
    double inwards = square > round ? 1 : -1;
    double c = r * BEND;
    double right = x + wide;
    Path2D path = new Path2D.Double();
    path.moveTo(x, square);
    path.lineTo(x, round + inwards * r);
    path.curveTo(x, round + inwards * c, x + c, round, x + r, round);
    path.lineTo(right - r, round);
    path.curveTo(right - c, round, right, round + inwards * c, right, round + inwards * r);
    path.lineTo(right, square);
    path.closePath();
    return path;
  }
}
