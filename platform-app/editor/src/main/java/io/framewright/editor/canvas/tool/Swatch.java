package io.framewright.editor.canvas.tool;

import io.framewright.editor.look.Theme;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import javax.swing.Icon;

/** A spot of a colour, for menus. */
record Swatch(Color colour) implements Icon {
  @Override
  public int getIconWidth() {
    return Math.round(Theme.current().em());
  }

  @Override
  public int getIconHeight() {
    return getIconWidth();
  }

  @Override
  public void paintIcon(Component on, Graphics graphics, int x, int y) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(colour);
    double size = getIconWidth();
    g.fill(new RoundRectangle2D.Double(x + 1, y + 1, size - 2, size - 2, size / 3, size / 3));
    g.dispose();
  }
}
