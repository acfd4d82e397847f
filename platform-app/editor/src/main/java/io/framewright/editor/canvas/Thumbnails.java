package io.framewright.editor.canvas;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The pictures on nodes, brought to their size once. */
final class Thumbnails {
  private record Fitted(Image source, int wide, int high, BufferedImage image) {}

  private static final int SMALLEST = 64;
  private static final int LARGEST = 1024;

  private final Consumer<String> whenReady;
  private final Map<String, Fitted> fitted = new HashMap<>();

  /** Calls back with a node's id when its picture has come. */
  Thumbnails(Consumer<String> whenReady) {
    this.whenReady = whenReady;
  }

  /** Draws a node's picture as large as fits into a place; false when there is none yet. */
  boolean draw(Graphics2D g, String node, View view, Rectangle place) {
    int size = SMALLEST;
    while (size < Math.max(place.width, place.height) && size < LARGEST) {
      size *= 2;
    }
    Optional<Image> picture = view.context().thumbnail(node, size, () -> whenReady.accept(node));
    if (picture.isEmpty()
        || picture.get().getWidth(null) < 1
        || picture.get().getHeight(null) < 1) {
      return false;
    }
    Image image = picture.get();
    double by =
        Math.min(
            place.width / (double) image.getWidth(null),
            place.height / (double) image.getHeight(null));
    int wide = Math.max(1, (int) Math.round(image.getWidth(null) * by));
    int high = Math.max(1, (int) Math.round(image.getHeight(null) * by));
    Fitted ready = fitted.get(node);
    if (ready == null || ready.source() != image || ready.wide() != wide || ready.high() != high) {
      double corner = 6 * view.scale();
      ready = new Fitted(image, wide, high, fit(image, wide, high, corner));
      fitted.put(node, ready);
    }
    g.drawImage(
        ready.image(),
        place.x + (place.width - wide) / 2,
        place.y + (place.height - high) / 2,
        null);
    return true;
  }

  /** Forgets the pictures of nodes that are gone. */
  void keepOnly(SceneGeometry geometry) {
    fitted.keySet().removeIf(node -> geometry.placed(node).isEmpty());
  }

  private static BufferedImage fit(Image image, int wide, int high, double corner) {
    Image source = image;
    int w = image.getWidth(null);
    int h = image.getHeight(null);
    while (w / 2 >= wide && h / 2 >= high && w > 1 && h > 1) {
      w /= 2;
      h /= 2;
      source = scaled(source, w, h);
    }
    BufferedImage whole = scaled(source, wide, high);
    BufferedImage rounded = new BufferedImage(wide, high, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = rounded.createGraphics();
    Hints.smooth(g);
    g.setPaint(new java.awt.TexturePaint(whole, new Rectangle(wide, high)));
    g.fill(new RoundRectangle2D.Double(0, 0, wide, high, corner, corner));
    g.dispose();
    return rounded;
  }

  private static BufferedImage scaled(Image source, int wide, int high) {
    BufferedImage target = new BufferedImage(wide, high, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = target.createGraphics();
    Hints.smooth(g);
    g.drawImage(source, 0, 0, wide, high, null);
    g.dispose();
    return target;
  }
}
