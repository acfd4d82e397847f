package io.framewright.editor.canvas;

import io.framewright.editor.look.Theme;
import io.framewright.graph.Group;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Paints what lies behind nodes and wires: ground, grid and groups. */
final class GroundPainter {
  private static final double GRID = 24;
  private static final int MAJOR = 4;
  private static final double CLOSEST = 14;
  private static final double EDGE = 3;

  private final View view;

  GroundPainter(View view) {
    this.view = view;
  }

  /** Paints ground and grid, in pixels of the device. */
  void ground(Graphics2D g, Rectangle part) {
    Theme theme = view.theme();
    g.setColor(theme.canvas());
    g.fill(part);
    double step = GRID * view.scale();
    while (step < CLOSEST * view.density()) {
      step *= MAJOR;
    }
    int dot = (int) Math.max(1, Math.round(view.density()));
    long left = (long) Math.floor((part.x - view.x()) / step);
    long right = (long) Math.ceil((part.getMaxX() - view.x()) / step);
    long top = (long) Math.floor((part.y - view.y()) / step);
    long bottom = (long) Math.ceil((part.getMaxY() - view.y()) / step);
    for (long row = top; row <= bottom; row++) {
      int y = (int) Math.round(row * step + view.y());
      for (long column = left; column <= right; column++) {
        boolean major = row % MAJOR == 0 && column % MAJOR == 0;
        g.setColor(major ? theme.majorGrid() : theme.grid());
        int x = (int) Math.round(column * step + view.x());
        int size = major ? dot + (dot + 1) / 2 : dot;
        g.fillRect(x, y, size, size);
      }
    }
  }

  /** Paints the groups that a rectangle of the scene touches, in units of the scene. */
  void groups(Graphics2D g, Rectangle2D part) {
    double edge = view.atLeast(EDGE, EDGE);
    Rectangle2D near =
        new Rectangle2D.Double(
            part.getX() - edge,
            part.getY() - edge,
            part.getWidth() + 2 * edge,
            part.getHeight() + 2 * edge);
    for (Group group : view.geometry().graph().groups()) {
      Rectangle2D frame = view.geometry().groupBounds(group);
      if (!frame.isEmpty() && frame.intersects(near)) {
        group(g, group, frame);
      }
    }
  }

  private void group(Graphics2D g, Group group, Rectangle2D frame) {
    Theme theme = view.theme();
    NodeMetrics metrics = view.metrics();
    Color colour = Theme.orElse(group.colour(), theme.group());
    double corner = 2 * metrics.corner() * 1.4;
    RoundRectangle2D shape =
        new RoundRectangle2D.Double(
            frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight(), corner, corner);
    g.setColor(seeThrough(colour, theme.dark() ? 30 : 38));
    g.fill(shape);
    boolean selected = view.selection().group().equals(group.id());
    boolean hovered =
        view.overlay().hovered() instanceof Hit.OfGroup hit && hit.group().equals(group.id());
    g.setColor(selected ? theme.selection() : seeThrough(colour, hovered ? 200 : 110));
    g.setStroke(new BasicStroke((float) view.atLeast(selected ? 2 : 1.2, selected ? 2 : 1)));
    g.draw(shape);
    Font font = titleFont(view);
    double high = metrics.title();
    String title =
        new TextLines(metrics).elide(group.title(), font, frame.getWidth() - 2 * metrics.pad());
    g.setFont(font);
    g.setColor(theme.readable(colour));
    g.drawString(
        title,
        (float) (frame.getX() + metrics.pad()),
        (float) (frame.getY() + high / 2 + 2 + NodeMetrics.baseline(font)));
  }

  /** Larger when all is small, so that groups can be told apart from afar. */
  private static Font titleFont(View view) {
    double least = view.atLeast(NodeMetrics.EM * 1.08, 10);
    double most = view.metrics().title() * 1.6;
    return view.metrics().bold().deriveFont((float) Math.min(least, most));
  }

  private static Color seeThrough(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }
}
