package io.framewright.editor.preview;

import io.framewright.editor.look.Theme;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import javax.swing.Icon;

/** The signs of a player, drawn. */
enum PlayIcon implements Icon {
  PLAY,
  PAUSE,
  BACK,
  FORWARD;

  @Override
  public void paintIcon(Component c, Graphics graphics, int x, int y) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(c.isEnabled() ? c.getForeground() : Theme.current().faintText());
    g.translate(x, y);
    double size = getIconWidth();
    switch (this) {
      case PLAY -> g.fill(triangle(size * 0.15, size * 0.95, size));
      case PAUSE -> {
        g.fill(new Rectangle2D.Double(size * 0.15, 0, size * 0.25, size));
        g.fill(new Rectangle2D.Double(size * 0.6, 0, size * 0.25, size));
      }
      case BACK -> {
        g.fill(new Rectangle2D.Double(size * 0.1, 0, size * 0.18, size));
        g.fill(triangle(size * 0.95, size * 0.3, size));
      }
      case FORWARD -> {
        g.fill(triangle(size * 0.05, size * 0.7, size));
        g.fill(new Rectangle2D.Double(size * 0.72, 0, size * 0.18, size));
      }
    }
    g.dispose();
  }

  private static Path2D triangle(double base, double tip, double height) {
    Path2D path = new Path2D.Double();
    path.moveTo(base, 0);
    path.lineTo(tip, height / 2);
    path.lineTo(base, height);
    path.closePath();
    return path;
  }

  @Override
  public int getIconWidth() {
    return Math.round(Theme.current().em() * 0.9f);
  }

  @Override
  public int getIconHeight() {
    return getIconWidth();
  }
}
