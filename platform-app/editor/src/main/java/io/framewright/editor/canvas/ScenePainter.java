package io.framewright.editor.canvas;

import io.framewright.editor.document.Selection;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Link;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** Paints a scene. */
final class ScenePainter {
  private final SceneGeometry geometry;
  private final Theme theme;

  ScenePainter(SceneGeometry geometry, Theme theme) {
    this.geometry = geometry;
    this.theme = theme;
  }

  /** Paints what a rectangle of the scene touches. */
  void paint(Graphics2D g, Rectangle2D clip, Selection selection) {
    g.setStroke(new BasicStroke(2));
    for (Link link : geometry.graph().links()) {
      g.setColor(
          geometry
              .port(link.from(), false)
              .flatMap(PortSpot::port)
              .map(p -> theme.portColour(p.type()))
              .orElse(theme.faintText()));
      g.draw(geometry.wireOf(link).path());
    }
    for (SceneGeometry.Placed placed : geometry.placed()) {
      if (placed.box().bounds().intersects(clip)) {
        node(g, placed, selection.nodes().contains(placed.node().id()));
      }
    }
  }

  private void node(Graphics2D g, SceneGeometry.Placed placed, boolean selected) {
    Rectangle2D bounds = placed.box().bounds();
    g.setColor(theme.nodeBody());
    g.fill(bounds);
    g.setColor(theme.category(placed.face().category()));
    NodeMetrics metrics = geometry.metrics();
    g.fill(
        new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), metrics.title()));
    g.setColor(selected ? theme.selection() : theme.nodeBorder());
    g.draw(bounds);
    g.setColor(theme.titleText());
    g.setFont(metrics.bold());
    g.drawString(
        placed.face().title(),
        (float) (bounds.getX() + metrics.title()),
        (float) (bounds.getY() + metrics.title() / 2 + metrics.baseline(metrics.bold())));
    placed.box().inputs().forEach(s -> port(g, s));
    placed.box().outputs().forEach(s -> port(g, s));
  }

  private void port(Graphics2D g, PortSpot spot) {
    g.setColor(spot.port().map(p -> theme.portColour(p.type())).orElse(theme.faintText()));
    double r = geometry.metrics().portRadius();
    g.fill(new Ellipse2D.Double(spot.at().getX() - r, spot.at().getY() - r, 2 * r, 2 * r));
  }
}
