package io.framewright.editor.canvas;

import io.framewright.graph.Link;
import io.framewright.graph.Node;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Paints wires, in units of the scene. */
final class WirePainter {
  /** How far a wire's stroke reaches from its line. */
  static final double REACH = 5;

  private static final double THICK = 2.3;
  private static final double THICKER = 4.2;
  private static final double LEAST_PIXELS = 1.3;
  private static final double FLATNESS_PIXELS = 0.08;

  private final View view;
  private final float thick;
  private final float thicker;

  WirePainter(View view) {
    this.view = view;
    double wanted = view.atLeast(THICK, LEAST_PIXELS);
    double thinnest = view.atLeast(0, 1);
    // the thinnest lines are painted many times faster
    boolean hurry = view.moving() && wanted < 2 * thinnest;
    thick = (float) (hurry ? thinnest * 0.99 : wanted);
    thicker = (float) view.atLeast(THICKER, LEAST_PIXELS * 2);
  }

  /** Paints the wires that a rectangle of the scene touches: those that stand out last. */
  void paint(Graphics2D g, Rectangle2D part) {
    SceneGeometry geometry = view.geometry();
    Set<String> muted = new HashSet<>();
    for (Node node : geometry.graph().nodes()) {
      if (node.muted()) {
        muted.add(node.id());
      }
    }
    Rectangle2D wide = grown(part, view.atLeast(REACH, 4));
    // by colour, in an order that does not depend on which of them are touched
    Map<Integer, Path2D> plain = new TreeMap<>();
    Map<Link, SceneGeometry.Wire> standingOut = new LinkedHashMap<>();
    Map<Link, SceneGeometry.Wire> dashed = new LinkedHashMap<>();
    for (Link link : geometry.graph().links()) {
      SceneGeometry.Wire wire = geometry.wireOf(link);
      if (!touches(wire.bounds(), wide)) {
        continue;
      }
      if (standsOut(link)) {
        standingOut.put(link, wire);
      } else if (muted.contains(link.from().node()) || muted.contains(link.to().node())) {
        dashed.put(link, wire);
      } else {
        plain
            .computeIfAbsent(colour(link).getRGB(), c -> new Path2D.Double())
            .append(straightened(wire.path()), false);
      }
    }
    boolean faded = view.overlay().glowing().isPresent();
    g.setStroke(new BasicStroke(thick, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    plain.forEach((rgb, path) -> draw(g, path, seeThrough(new Color(rgb), faded ? 90 : 255)));
    g.setStroke(dashes(thick));
    dashed.forEach(
        (link, wire) -> draw(g, straightened(wire.path()), seeThrough(colour(link), 110)));
    standingOut.forEach((link, wire) -> standing(g, link, wire));
  }

  private void standing(Graphics2D g, Link link, SceneGeometry.Wire wire) {
    boolean selected = selected(link);
    if (selected) {
      g.setStroke(
          new BasicStroke(thicker + 2 * thick, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      draw(g, straightened(wire.path()), seeThrough(view.theme().selection(), 110));
    }
    g.setStroke(new BasicStroke(thicker, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    draw(g, straightened(wire.path()), colour(link));
  }

  /** Paints the wire that is being drawn. */
  void pending(Graphics2D g, Overlay.PendingWire wire) {
    Path2D path = straightened(path(wire));
    g.setStroke(
        wire.fits()
            ? new BasicStroke(thicker * 0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
            : dashes(thicker * 0.8f));
    draw(g, path, wire.colour());
    double r = thicker;
    g.fill(
        new java.awt.geom.Ellipse2D.Double(
            wire.to().getX() - r, wire.to().getY() - r, 2 * r, 2 * r));
  }

  static Path2D path(Overlay.PendingWire wire) {
    Point2D from = wire.from().at();
    return wire.from().input()
        ? WireShape.between(wire.to(), from)
        : WireShape.between(from, wire.to());
  }

  /**
   * A curve as lines so short that it is the same to the eye. The edges of a curve's stroke depend
   * a little on how much of it is painted, those of lines do not.
   */
  private Path2D straightened(Path2D curve) {
    Path2D lines = new Path2D.Double();
    lines.append(curve.getPathIterator(null, FLATNESS_PIXELS / view.scale()), false);
    return lines;
  }

  private static void draw(Graphics2D g, Path2D path, Color colour) {
    g.setColor(colour);
    g.draw(path);
  }

  private BasicStroke dashes(float width) {
    float dash = (float) view.atLeast(7, 4);
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {dash, dash * 0.7f}, 0);
  }

  private boolean standsOut(Link link) {
    return selected(link)
        || view.overlay().hovered() instanceof Hit.OfLink hit && hit.link().sameWire(link);
  }

  private boolean selected(Link link) {
    return view.selection().links().stream().anyMatch(link::sameWire);
  }

  /** Of what flows through it; if its source is not known, of what its target takes. */
  private Color colour(Link link) {
    Optional<PortSpot> from = view.geometry().port(link.from(), false);
    return from.flatMap(PortSpot::port)
        .or(() -> view.geometry().port(link.to(), true).flatMap(PortSpot::port))
        .map(port -> view.theme().portColour(port.type()))
        .orElse(view.theme().faintText());
  }

  private static Color seeThrough(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  /** As {@code intersects}, but for level wires too, whose bounds have no height. */
  private static boolean touches(Rectangle2D line, Rectangle2D part) {
    return line.getMaxX() >= part.getMinX()
        && line.getMinX() <= part.getMaxX()
        && line.getMaxY() >= part.getMinY()
        && line.getMinY() <= part.getMaxY();
  }

  private static Rectangle2D grown(Rectangle2D r, double by) {
    return new Rectangle2D.Double(
        r.getX() - by, r.getY() - by, r.getWidth() + 2 * by, r.getHeight() + 2 * by);
  }
}
