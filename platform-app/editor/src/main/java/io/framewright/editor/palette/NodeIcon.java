package io.framewright.editor.palette;

import io.framewright.editor.look.Theme;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Port;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import javax.swing.Icon;

/** A node type as a very small node: title bar in its category's colour, ports in theirs. */
public record NodeIcon(NodeDescription type) implements Icon {
  private static final int MOST_PORTS = 3;

  @Override
  public int getIconWidth() {
    return Math.round(Theme.current().em() * 1.5f);
  }

  @Override
  public int getIconHeight() {
    return Math.round(Theme.current().em() * 1.2f);
  }

  @Override
  public void paintIcon(Component on, Graphics graphics, int x, int y) {
    Theme theme = Theme.current();
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    double dot = theme.em() / 3.4;
    double left = x + dot / 2;
    double width = getIconWidth() - dot;
    double height = getIconHeight();
    double title = height * 0.45;
    double arc = theme.em() / 3;
    Shape body = new RoundRectangle2D.Double(left, y + 0.5, width, height - 1, arc, arc);
    g.setColor(theme.nodeBody());
    g.fill(body);
    // a title bar's colour is made for large areas: dark, where the ground is
    Color category = theme.category(type.category());
    Color colour = theme.dark() ? category.brighter() : category.darker();
    Graphics2D top = (Graphics2D) g.create();
    top.clip(new Rectangle2D.Double(left, y, width, title));
    top.setColor(colour);
    top.fill(body);
    top.dispose();
    g.setColor(colour);
    g.draw(body);
    paintPorts(g, theme, type.inputs(), left, y + title, height - title, dot);
    paintPorts(g, theme, type.outputs(), left + width, y + title, height - title, dot);
    g.dispose();
  }

  private static void paintPorts(
      Graphics2D g, Theme theme, List<Port<?>> ports, double x, double y, double height, double d) {
    int count = Math.min(MOST_PORTS, ports.size());
    for (int i = 0; i < count; i++) {
      double at = y + height * (i + 1) / (count + 1);
      g.setColor(theme.portColour(ports.get(i).type()));
      g.fill(new Ellipse2D.Double(x - d / 2, at - d / 2, d, d));
    }
  }
}
