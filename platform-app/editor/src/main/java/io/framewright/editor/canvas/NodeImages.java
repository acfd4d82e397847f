package io.framewright.editor.canvas;

import io.framewright.editor.look.Theme;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pictures of nodes at the present scale, so that each is drawn once and then copied. */
final class NodeImages {
  private static final long MOST_PIXELS = 16_000_000;
  private static final long LARGEST = 4_000_000;

  private record Entry(NodeFace face, BufferedImage image) {
    long pixels() {
      return (long) image.getWidth() * image.getHeight();
    }
  }

  private final Map<String, Entry> images = new LinkedHashMap<>(64, 0.75f, true);
  private ShadowArt shadow;
  private double scale;
  private Theme theme;
  private long pixels;

  /** Draws a node with its upper left corner in a pixel; the graphics must be the device's. */
  void draw(Graphics2D g, SceneGeometry.Placed placed, View view, int x, int y) {
    if (scale != view.scale() || theme != view.theme()) {
      clear();
      scale = view.scale();
      theme = view.theme();
      shadow = null;
    }
    NodeFace face = placed.face();
    int margin = (int) Math.ceil(ShadowArt.REACH * scale);
    int wide = (int) Math.ceil(face.width() * scale) + 2 * margin;
    int high = (int) Math.ceil(face.height() * scale) + 2 * margin;
    if (view.moving() || (long) wide * high > LARGEST) {
      Graphics2D direct = (Graphics2D) g.create();
      paint(direct, face, view, x, y);
      direct.dispose();
      return;
    }
    Entry entry = images.get(placed.node().id());
    if (entry == null || entry.face() != face) {
      BufferedImage image = new BufferedImage(wide, high, BufferedImage.TYPE_INT_ARGB_PRE);
      Graphics2D inside = image.createGraphics();
      paint(inside, face, view, margin, margin);
      inside.dispose();
      entry = new Entry(face, image);
      keep(placed.node().id(), entry);
    }
    g.drawImage(entry.image(), x - margin, y - margin, null);
  }

  private void paint(Graphics2D g, NodeFace face, View view, int x, int y) {
    if (view.moving()) {
      Hints.quick(g);
    } else {
      Hints.smooth(g);
      if (shadow == null) {
        shadow = new ShadowArt(scale, view.metrics(), view.theme().dark());
      }
      shadow.draw(
          g, x, y, (int) Math.round(face.width() * scale), (int) Math.round(face.height() * scale));
    }
    g.translate(x, y);
    g.scale(scale, scale);
    new NodeArt(view.theme(), view.metrics(), 1 / scale).draw(g, face);
  }

  private void keep(String node, Entry entry) {
    Entry former = images.put(node, entry);
    pixels += entry.pixels() - (former == null ? 0 : former.pixels());
    Iterator<Entry> oldest = images.values().iterator();
    while (pixels > MOST_PIXELS && oldest.hasNext()) {
      pixels -= oldest.next().pixels();
      oldest.remove();
    }
  }

  private void clear() {
    images.clear();
    pixels = 0;
  }
}
