package io.framewright.editor.canvas;

import io.framewright.spi.PortShape;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/** Draws ports: each kind once, then as small pictures. */
final class PortArt {
  /** How a port stands out. */
  enum Style {
    /** As ever. */
    PLAIN,
    /** Under the mouse. */
    HOVERED,
    /** A wire would fit. */
    GLOWING,
    /** No wire would fit. */
    FADED
  }

  private record Key(PortShape shape, int colour, int edge, int radius, Style style) {}

  private static final int MOST = 400;

  private final Map<Key, BufferedImage> pictures = new HashMap<>();

  /** Draws a port with its middle in a pixel; the graphics must be the device's. */
  void draw(
      Graphics2D g,
      PortShape shape,
      Color colour,
      Color edge,
      int x,
      int y,
      double radius,
      Style style) {
    int tenths = Math.max(10, (int) Math.round(radius * 10));
    BufferedImage picture =
        pictures.computeIfAbsent(
            new Key(shape, colour.getRGB(), edge.getRGB(), tenths, style),
            key -> make(key, tenths / 10.0));
    g.drawImage(picture, x - picture.getWidth() / 2, y - picture.getHeight() / 2, null);
    if (pictures.size() > MOST) {
      pictures.clear();
    }
  }

  private static BufferedImage make(Key key, double radius) {
    int half = (int) Math.ceil(radius * 2.6) + 2;
    BufferedImage image =
        new BufferedImage(2 * half + 1, 2 * half + 1, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = image.createGraphics();
    Hints.smooth(g);
    g.translate(half + 0.5, half + 0.5);
    Color colour = new Color(key.colour());
    if (key.style() == Style.GLOWING) {
      for (int i = 0; i < 5; i++) {
        g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 34));
        double r = radius * (1.35 + 0.25 * i);
        g.fill(new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
      }
    }
    double r = key.style() == Style.HOVERED || key.style() == Style.GLOWING ? radius * 1.3 : radius;
    int alpha = key.style() == Style.FADED ? 70 : 255;
    Shape shape = shape(key.shape(), r);
    Color edge = new Color(key.edge());
    g.setColor(new Color(edge.getRed(), edge.getGreen(), edge.getBlue(), alpha));
    g.setStroke(
        new BasicStroke((float) (radius * 0.62), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(shape);
    if (key.shape() == PortShape.RING) {
      g.fill(shape);
    }
    g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha));
    if (key.shape() == PortShape.RING) {
      double inner = r * 0.74;
      g.setStroke(new BasicStroke((float) (r * 0.5)));
      g.draw(new Ellipse2D.Double(-inner, -inner, 2 * inner, 2 * inner));
    } else {
      g.fill(shape);
    }
    g.dispose();
    return image;
  }

  /** A shape around the origin. All look equally large. */
  static Shape shape(PortShape shape, double radius) {
    return switch (shape) {
      case CIRCLE, RING -> new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
      case SQUARE -> {
        double half = radius * 0.88;
        yield new Rectangle2D.Double(-half, -half, 2 * half, 2 * half);
      }
      case DIAMOND -> polygon(4, radius * 1.2, 0);
      case TRIANGLE -> polygon(3, radius * 1.3, 0);
      case HEXAGON -> polygon(6, radius * 1.1, 0);
    };
  }

  private static Shape polygon(int corners, double radius, double turn) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double angle = turn + 2 * Math.PI * i / corners;
      double x = radius * Math.cos(angle);
      double y = radius * Math.sin(angle);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }
}
