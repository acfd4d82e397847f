package io.framewright.editor.canvas;

import io.framewright.graph.Problem;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** The mark of a problem: a shape of its own for each severity. */
final class Badge {
  private Badge() {}

  static void draw(
      Graphics2D g, Problem.Severity severity, View view, double x, double y, double r) {
    Shape shape = severity == Problem.Severity.WARNING ? triangle(x, y, r) : disc(x, y, r);
    g.setColor(view.theme().canvas());
    g.setStroke(new BasicStroke((float) (r * 0.5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(shape);
    Color colour = view.theme().problem(severity);
    g.setColor(colour);
    g.fill(shape);
    g.setColor(view.theme().on(colour));
    g.setStroke(new BasicStroke((float) (r * 0.3), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    double lower = severity == Problem.Severity.WARNING ? r * 0.12 : 0;
    double up = severity == Problem.Severity.HINT ? -1 : 1;
    double from = y + lower - up * r * 0.5;
    double to = y + lower + up * r * 0.1;
    g.draw(new Line2D.Double(x, from, x, to));
    double dot = y + lower + up * r * 0.52;
    g.draw(new Line2D.Double(x, dot, x, dot));
  }

  private static Shape disc(double x, double y, double r) {
    return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
  }

  private static Shape triangle(double x, double y, double r) {
    Path2D path = new Path2D.Double();
    path.moveTo(x, y - r * 1.05);
    path.lineTo(x + r * 1.1, y + r * 0.85);
    path.lineTo(x - r * 1.1, y + r * 0.85);
    path.closePath();
    return path;
  }
}
