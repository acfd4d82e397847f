package io.framewright.editor.canvas;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** The soft shadow of nodes: drawn once, then its corners are copied and its edges stretched. */
final class ShadowArt {
  /** How far it reaches beyond a node, in units of the scene. */
  static final double REACH = 8;

  private static final int STEPS = 6;

  private final BufferedImage image;
  private final int corner;
  private final int margin;

  /** A shadow for a scale. */
  ShadowArt(double scale, NodeMetrics metrics, boolean dark) {
    margin = (int) Math.ceil(REACH * scale);
    corner = margin + (int) Math.ceil(metrics.corner() * scale) + margin;
    int size = 2 * corner + 1;
    image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = image.createGraphics();
    Hints.smooth(g);
    g.setColor(new Color(0, 0, 0, dark ? 12 : 7));
    for (int i = STEPS; i > 0; i--) {
      double by = margin * i / (double) STEPS;
      double round = 2 * (metrics.corner() * scale + by);
      g.fill(
          new RoundRectangle2D.Double(
              margin - by,
              margin - by * 0.6,
              size - 2.0 * (margin - by),
              size - 2.0 * margin + by * 1.6,
              round,
              round));
    }
    g.dispose();
  }

  /** Draws it around a node, in pixels of the device. */
  void draw(Graphics2D g, int x, int y, int wide, int high) {
    int left = x - margin;
    int top = y - margin;
    int right = x + wide + margin;
    int bottom = y + high + margin;
    int size = image.getWidth();
    int a = Math.min(corner, (right - left) / 2);
    int b = Math.min(corner, (bottom - top) / 2);
    part(g, left, top, left + a, top + b, 0, 0, a, b);
    part(g, right - a, top, right, top + b, size - a, 0, size, b);
    part(g, left, bottom - b, left + a, bottom, 0, size - b, a, size);
    part(g, right - a, bottom - b, right, bottom, size - a, size - b, size, size);
    part(g, left + a, top, right - a, top + b, corner, 0, corner + 1, b);
    part(g, left + a, bottom - b, right - a, bottom, corner, size - b, corner + 1, size);
    part(g, left, top + b, left + a, bottom - b, 0, corner, a, corner + 1);
    part(g, right - a, top + b, right, bottom - b, size - a, corner, size, corner + 1);
  }

  private void part(
      Graphics2D g, int x1, int y1, int x2, int y2, int sx1, int sy1, int sx2, int sy2) {
    if (x2 > x1 && y2 > y1) {
      g.drawImage(image, x1, y1, x2, y2, sx1, sy1, sx2, sy2, null);
    }
  }
}
