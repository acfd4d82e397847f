package io.framewright.editor.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Paints what the tools show above the graph, in units of the scene. */
final class OverlayPainter {
  private final View view;

  OverlayPainter(View view) {
    this.view = view;
  }

  void paint(Graphics2D g) {
    Overlay overlay = view.overlay();
    Color colour = view.theme().selection();
    float pixel = (float) view.atLeast(0, 1);
    overlay.pendingWire().ifPresent(wire -> new WirePainter(view).pending(g, wire));
    g.setStroke(
        new BasicStroke(
            pixel,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_MITER,
            1,
            new float[] {4 * pixel, 3 * pixel},
            0));
    g.setColor(colour);
    overlay.guides().forEach(g::draw);
    g.setStroke(new BasicStroke(pixel));
    overlay.rubberBand().ifPresent(frame -> band(g, frame, colour));
  }

  private static void band(Graphics2D g, Rectangle2D frame, Color colour) {
    g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 36));
    g.fill(frame);
    g.setColor(colour);
    g.draw(frame);
  }
}
