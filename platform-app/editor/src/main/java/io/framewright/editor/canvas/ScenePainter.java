package io.framewright.editor.canvas;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Paints a part of a view, from the ground up. */
final class ScenePainter {
  private final NodePainter nodes;

  ScenePainter(Thumbnails thumbnails) {
    nodes = new NodePainter(thumbnails);
  }

  /** Paints some of the device's pixels anew, all that is there before is covered. */
  void paint(Graphics2D g, Rectangle part, View view) {
    Rectangle2D scene = view.toScene(part);
    g.setClip(part);
    if (view.moving()) {
      Hints.quick(g);
    } else {
      Hints.smooth(g);
    }
    AffineTransform pixels = g.getTransform();
    GroundPainter ground = new GroundPainter(view);
    ground.ground(g, part);
    g.transform(view.transform());
    ground.groups(g, scene);
    new WirePainter(view).paint(g, scene);
    g.setTransform(pixels);
    List<SceneGeometry.Placed> shown = new ArrayList<>();
    NodePainter.each(view.geometry().placed(), scene, view, shown);
    for (SceneGeometry.Placed placed : shown) {
      nodes.paint(g, placed, view);
    }
    g.transform(view.transform());
    new OverlayPainter(view).paint(g);
    g.setTransform(pixels);
  }
}
