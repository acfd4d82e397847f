package io.framewright.editor.canvas;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * The picture of a view as it was painted last. What has not changed is kept, and moved when the
 * view is: only the rest is painted anew.
 */
final class SceneBuffer {
  private static final int MOST_PARTS = 12;
  private static final double WORTH_JOINING = 1.15;

  private final ScenePainter painter;
  private BufferedImage image;
  private View painted;
  private final List<Rectangle> stale = new ArrayList<>();

  SceneBuffer(ScenePainter painter) {
    this.painter = painter;
  }

  /** Says that some pixels, those of the picture painted last, show what is no more. */
  void stale(Rectangle pixels) {
    Rectangle part = new Rectangle(pixels);
    for (int i = stale.size() - 1; i >= 0; i--) {
      Rectangle both = part.union(stale.get(i));
      boolean cheaper = area(both) <= (area(part) + area(stale.get(i))) * WORTH_JOINING;
      if (cheaper || stale.size() > MOST_PARTS) {
        stale.remove(i);
        part = both;
      }
    }
    stale.add(part);
  }

  private static double area(Rectangle r) {
    return (double) r.width * r.height;
  }

  /** Says that nothing of the picture can be used. */
  void allStale() {
    painted = null;
  }

  /** The view that is painted, for turning places of the scene into its pixels. */
  View painted() {
    return painted;
  }

  /** The picture of a view, so many pixels large. */
  BufferedImage show(View view, int wide, int high) {
    Rectangle all = new Rectangle(wide, high);
    if (image == null || image.getWidth() != wide || image.getHeight() != high) {
      image = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
      painted = null;
    }
    if (painted == null
        || painted.scale() != view.scale()
        || painted.theme() != view.theme()
        || painted.moving() && !view.moving()) {
      stale.clear();
      stale.add(all);
    } else if (painted.x() != view.x() || painted.y() != view.y()) {
      shift(view.x() - painted.x(), view.y() - painted.y(), all);
    }
    if (!stale.isEmpty()) {
      Graphics2D g = image.createGraphics();
      for (Rectangle part : stale) {
        Rectangle seen = part.intersection(all);
        if (!seen.isEmpty()) {
          painter.paint(g, seen, view);
        }
      }
      g.dispose();
      stale.clear();
    }
    painted = view;
    return image;
  }

  private void shift(int dx, int dy, Rectangle all) {
    Rectangle kept = all.intersection(new Rectangle(dx, dy, all.width, all.height));
    if (kept.isEmpty()) {
      stale.clear();
      stale.add(all);
      return;
    }
    Graphics2D g = image.createGraphics();
    g.copyArea(kept.x - dx, kept.y - dy, kept.width, kept.height, dx, dy);
    g.dispose();
    stale.forEach(part -> part.translate(dx, dy));
    // what was outside of the picture may have moved into it
    stale.removeIf(part -> !part.intersects(all));
    if (dx != 0) {
      stale(new Rectangle(dx > 0 ? 0 : all.width + dx, kept.y, Math.abs(dx), kept.height));
    }
    if (dy != 0) {
      stale(new Rectangle(0, dy > 0 ? 0 : all.height + dy, all.width, Math.abs(dy)));
    }
  }
}
