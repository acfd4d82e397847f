package io.framewright.editor.problems;

import io.framewright.editor.look.Theme;
import io.framewright.graph.Problem.Severity;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import javax.swing.Icon;

/** A disc with a cross, a triangle, or a disc with an i; as large as the text beside it. */
public record SeverityIcon(Severity severity) implements Icon {
  @Override
  public void paintIcon(Component c, Graphics graphics, int x, int y) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    double size = getIconWidth();
    g.translate(x, y);
    g.scale(size / 16, size / 16);
    g.setColor(Theme.current().problem(severity));
    if (severity == Severity.WARNING) {
      Path2D triangle = new Path2D.Double();
      triangle.moveTo(8, 1);
      triangle.lineTo(15.5, 15);
      triangle.lineTo(0.5, 15);
      triangle.closePath();
      g.fill(triangle);
    } else {
      g.fill(new Ellipse2D.Double(0.5, 0.5, 15, 15));
    }
    g.setColor(severity == Severity.WARNING ? Color.BLACK : Color.WHITE);
    g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    switch (severity) {
      case ERROR -> {
        g.draw(new Line2D.Double(5, 5, 11, 11));
        g.draw(new Line2D.Double(11, 5, 5, 11));
      }
      case WARNING -> {
        g.draw(new Line2D.Double(8, 6, 8, 9.5));
        g.draw(new Line2D.Double(8, 12.7, 8, 12.7));
      }
      case HINT -> {
        g.draw(new Line2D.Double(8, 4.3, 8, 4.3));
        g.draw(new Line2D.Double(8, 7.5, 8, 12));
      }
    }
    g.dispose();
  }

  @Override
  public int getIconWidth() {
    return Math.round(Theme.current().em() * 1.15f);
  }

  @Override
  public int getIconHeight() {
    return getIconWidth();
  }
}
