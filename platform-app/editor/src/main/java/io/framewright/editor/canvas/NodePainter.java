package io.framewright.editor.canvas;

import io.framewright.graph.Problem;
import io.framewright.spi.PortShape;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Paints nodes with all their marks, in pixels of the device. */
final class NodePainter {
  /** How far marks reach beyond a node's bounds, in units of the scene. */
  static final double REACH = 16;

  private final NodeImages images = new NodeImages();
  private final PortArt ports = new PortArt();
  private final Thumbnails thumbnails;

  NodePainter(Thumbnails thumbnails) {
    this.thumbnails = thumbnails;
  }

  /** Paints a node. */
  void paint(Graphics2D g, SceneGeometry.Placed placed, View view) {
    Rectangle2D bounds = placed.box().bounds();
    int x = view.px(bounds.getX());
    int y = view.py(bounds.getY());
    Detail detail = view.detail();
    Composite before = g.getComposite();
    if (placed.node().muted()) {
      g.setComposite(AlphaComposite.SrcOver.derive(0.38f));
    }
    switch (detail) {
      case FULL -> images.draw(g, placed, view, x, y);
      case SHAPES -> shapes(g, placed, view, x, y);
      case BOXES -> box(g, placed, view, x, y);
    }
    if (detail == Detail.FULL) {
      placed.face().picture().ifPresent(place -> picture(g, placed, place, view, x, y));
    }
    if (detail != Detail.BOXES) {
      placed.box().inputs().forEach(spot -> port(g, spot, view));
      placed.box().outputs().forEach(spot -> port(g, spot, view));
    }
    g.setComposite(before);
    outline(g, placed, view, x, y);
    progress(g, placed, view, x, y);
    view.context().problem(placed.node().id()).ifPresent(s -> badge(g, s, placed, view, x, y));
  }

  private static void shapes(Graphics2D g, SceneGeometry.Placed placed, View view, int x, int y) {
    NodeFace face = placed.face();
    double corner = view.metrics().corner() * view.scale();
    int wide = (int) Math.round(face.width() * view.scale());
    int high = (int) Math.round(face.height() * view.scale());
    int title = titleHeight(view, face);
    int top = face.plain() ? y - (title - high) / 2 : y;
    int whole = Math.max(high, title);
    double edge = view.density();
    if (!placed.node().muted()) {
      g.setColor(view.theme().nodeBorder());
      g.fill(
          new RoundRectangle2D.Double(
              x - edge,
              top - edge,
              wide + 2 * edge,
              whole + 2 * edge,
              2 * (corner + edge),
              2 * (corner + edge)));
    }
    g.setColor(NodeArt.titleColour(face, view.theme()));
    if (whole > title) {
      g.fill(Rounded.top(x, top, wide, title, corner));
      g.setColor(bodyColour(face, view));
      g.fill(Rounded.bottom(x, top + title, wide, whole - title, corner));
    } else {
      g.fill(new RoundRectangle2D.Double(x, top, wide, whole, 2 * corner, 2 * corner));
    }
    FarTitle.draw(g, face, view, x, top, title);
  }

  /** As in the scene, but where text is left out not lower than a small title. */
  private static int titleHeight(View view, NodeFace face) {
    double scaled = view.metrics().title() * view.scale();
    double least = view.detail() == Detail.SHAPES ? FarTitle.HEIGHT * view.density() : 0;
    double most = face.plain() ? Double.MAX_VALUE : face.height() * view.scale();
    return (int) Math.round(Math.min(most, Math.max(scaled, least)));
  }

  private static void box(Graphics2D g, SceneGeometry.Placed placed, View view, int x, int y) {
    NodeFace face = placed.face();
    int wide = Math.max(1, (int) Math.round(face.width() * view.scale()));
    int high = Math.max(1, (int) Math.round(face.height() * view.scale()));
    int title =
        Math.max(1, Math.min(high, (int) Math.round(view.metrics().title() * view.scale())));
    g.setColor(NodeArt.titleColour(face, view.theme()));
    g.fillRect(x, y, wide, title);
    g.setColor(bodyColour(face, view));
    g.fillRect(x, y + title, wide, high - title);
  }

  private static Color bodyColour(NodeFace face, View view) {
    if (!face.known()) {
      return view.theme().hatch();
    }
    return face.note() ? view.theme().note() : view.theme().nodeBody();
  }

  private void picture(
      Graphics2D g, SceneGeometry.Placed placed, Rectangle2D place, View view, int x, int y) {
    double s = view.scale();
    Rectangle pixels =
        new Rectangle(
            x + (int) Math.round(place.getX() * s),
            y + (int) Math.round(place.getY() * s),
            (int) Math.round(place.getWidth() * s),
            (int) Math.round(place.getHeight() * s));
    double corner = 8 * s;
    g.setColor(view.theme().field());
    g.fill(
        new RoundRectangle2D.Double(
            pixels.x, pixels.y, pixels.width, pixels.height, corner, corner));
    if (!thumbnails.draw(g, placed.node().id(), view, pixels)) {
      g.setColor(view.theme().hatch());
      double r = Math.min(pixels.width, pixels.height) * 0.16;
      g.translate(pixels.getCenterX(), pixels.getCenterY());
      g.fill(PortArt.shape(PortShape.TRIANGLE, r));
      g.translate(-pixels.getCenterX(), -pixels.getCenterY());
    }
  }

  private void port(Graphics2D g, PortSpot spot, View view) {
    Color colour = colour(spot, view);
    PortShape shape = spot.port().map(p -> p.type().shape()).orElse(PortShape.RING);
    PortArt.Style style = PortArt.Style.PLAIN;
    Optional<java.util.Set<PortSpot.Key>> glowing = view.overlay().glowing();
    if (glowing.isPresent()) {
      style = glowing.get().contains(spot.key()) ? PortArt.Style.GLOWING : PortArt.Style.FADED;
    }
    if (style != PortArt.Style.FADED
        && view.overlay().hovered() instanceof Hit.OfPort hit
        && hit.spot().key().equals(spot.key())) {
      style = style == PortArt.Style.GLOWING ? style : PortArt.Style.HOVERED;
    }
    double radius = view.metrics().portRadius() * view.scale();
    ports.draw(
        g,
        shape,
        colour,
        view.theme().portEdge(),
        view.px(spot.at().getX()),
        view.py(spot.at().getY()),
        radius,
        style);
  }

  private static Color colour(PortSpot spot, View view) {
    return spot.port().map(p -> view.theme().portColour(p.type())).orElse(view.theme().faintText());
  }

  private static void outline(Graphics2D g, SceneGeometry.Placed placed, View view, int x, int y) {
    String id = placed.node().id();
    boolean selected = view.selection().nodes().contains(id);
    boolean hovered = view.overlay().hovered() instanceof Hit.OfNode hit && hit.node().equals(id);
    if (!selected && !hovered && !placed.node().muted()) {
      return;
    }
    double s = view.scale();
    double thick = Math.max(selected ? 2 * s : 1.2 * s, (selected ? 2 : 1) * view.density());
    double by = selected ? 2.2 * s : 0;
    double corner = 2 * (view.metrics().corner() * s + by);
    Color colour = view.theme().selection();
    if (!selected) {
      colour =
          hovered
              ? new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 150)
              : view.theme().faintText();
    }
    g.setColor(colour);
    float[] dashes = {(float) Math.max(4, 5 * s), (float) Math.max(3, 4 * s)};
    boolean dashed = placed.node().muted() && !selected;
    g.setStroke(
        dashed
            ? new BasicStroke(
                (float) thick, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0)
            : new BasicStroke((float) thick));
    g.draw(
        new RoundRectangle2D.Double(
            x - by,
            y - by,
            placed.face().width() * s + 2 * by,
            placed.face().height() * s + 2 * by,
            corner,
            corner));
  }

  private static void progress(Graphics2D g, SceneGeometry.Placed placed, View view, int x, int y) {
    OptionalDouble share = view.context().progress(placed.node().id());
    if (share.isEmpty()) {
      return;
    }
    double s = view.scale();
    int wide = (int) Math.round(placed.face().width() * s);
    int high = (int) Math.max(2 * view.density(), Math.round(4 * s));
    int top = y + titleHeight(view, placed.face()) - (view.detail() == Detail.FULL ? high : 0);
    g.setColor(view.theme().field());
    g.fillRect(x, top, wide, high);
    g.setColor(view.theme().selection());
    double done = Math.max(0, Math.min(1, share.getAsDouble()));
    g.fillRect(x, top, (int) Math.round(wide * done), high);
  }

  private static void badge(
      Graphics2D g,
      Problem.Severity severity,
      SceneGeometry.Placed placed,
      View view,
      int x,
      int y) {
    double s = view.scale();
    double r = Math.max(8 * s, 4 * view.density());
    double middle = x + placed.face().width() * s - 3 * s;
    Badge.draw(g, severity, view, middle, y, r);
  }

  /** Bounds of all that is painted of a node, in the scene. */
  static Rectangle2D reach(Rectangle2D bounds, View view) {
    double by = view.atLeast(REACH, 8);
    return new Rectangle2D.Double(
        bounds.getX() - by,
        bounds.getY() - by,
        bounds.getWidth() + 2 * by,
        bounds.getHeight() + 2 * by);
  }

  /** The nodes that a rectangle of the scene touches, the uppermost last. */
  static void each(
      Iterable<SceneGeometry.Placed> all,
      Rectangle2D part,
      View view,
      List<SceneGeometry.Placed> into) {
    for (SceneGeometry.Placed placed : all) {
      if (reach(placed.box().bounds(), view).intersects(part)) {
        into.add(placed);
      }
    }
  }
}
