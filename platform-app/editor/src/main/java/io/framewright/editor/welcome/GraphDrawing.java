package io.framewright.editor.welcome;

import io.framewright.editor.canvas.NodeBox;
import io.framewright.editor.canvas.NodeMetrics;
import io.framewright.editor.canvas.PortSpot;
import io.framewright.editor.canvas.SceneGeometry;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Link;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** A graph as a small drawing: boxes and wires in their colours, no text. */
public final class GraphDrawing {
  private static final double MARGIN = 0.07;
  private static final double LARGEST = 0.6;

  private final SceneGeometry geometry;
  private final NodeGraph graph;
  private final NodeCatalogue catalogue;

  /** The drawing of a graph. */
  public GraphDrawing(NodeGraph graph, NodeCatalogue catalogue) {
    this.graph = graph;
    this.catalogue = catalogue;
    geometry = SceneGeometry.of(graph, catalogue, NodeMetrics.of(Theme.current()));
  }

  /** Draws it into the middle of an area. */
  public void paint(Graphics2D target, Dimension size) {
    Rectangle2D scene = geometry.bounds();
    if (scene.isEmpty()) {
      return;
    }
    double scale =
        Math.min(
            LARGEST,
            Math.min(
                size.width * (1 - 2 * MARGIN) / scene.getWidth(),
                size.height * (1 - 2 * MARGIN) / scene.getHeight()));
    Graphics2D g = (Graphics2D) target.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    AffineTransform view = new AffineTransform();
    view.translate(size.width / 2.0, size.height / 2.0);
    view.scale(scale, scale);
    view.translate(-scene.getCenterX(), -scene.getCenterY());
    g.transform(view);
    Theme theme = Theme.current();
    g.setStroke(new BasicStroke((float) (1.6 / scale)));
    for (Link link : graph.links()) {
      g.setColor(colour(link, theme));
      g.draw(geometry.wire(link));
    }
    for (var node : graph.nodes()) {
      String category = catalogue.describe(node.type()).map(NodeDescription::category).orElse("");
      geometry.box(node.id()).ifPresent(box -> paint(g, box, theme, category));
    }
    g.dispose();
  }

  private static void paint(Graphics2D g, NodeBox box, Theme theme, String category) {
    Rectangle2D r = box.bounds();
    double arc = 14;
    g.setColor(theme.category(category));
    g.fill(new RoundRectangle2D.Double(r.getX(), r.getY(), r.getWidth(), r.getHeight(), arc, arc));
    g.setColor(theme.nodeBorder());
    g.draw(new RoundRectangle2D.Double(r.getX(), r.getY(), r.getWidth(), r.getHeight(), arc, arc));
  }

  private Color colour(Link link, Theme theme) {
    return geometry
        .port(link.from(), false)
        .flatMap(PortSpot::port)
        .map(port -> theme.portColour(port.type()))
        .orElse(theme.faintText());
  }
}
