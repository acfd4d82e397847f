package io.framewright.editor.canvas;

import io.framewright.editor.look.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * Draws what a node's face shows, without ports and picture, its upper left corner at the origin,
 * in units of the scene.
 */
final class NodeArt {
  private final Theme theme;
  private final NodeMetrics metrics;
  private final double pixel;

  /**
   * Draws with a theme.
   *
   * @param pixel units of the scene per pixel of the device
   */
  NodeArt(Theme theme, NodeMetrics metrics, double pixel) {
    this.theme = theme;
    this.metrics = metrics;
    this.pixel = pixel;
  }

  /** Draws a face. */
  void draw(Graphics2D g, NodeFace face) {
    body(g, face);
    title(g, face);
    if (!face.plain()) {
      labels(g, face);
      face.rows().forEach(row -> row(g, row));
      lines(g, face);
      face.drawing().ifPresent(d -> new StagesArt(theme, metrics, pixel).draw(g, d));
    }
  }

  private void body(Graphics2D g, NodeFace face) {
    Shape body = outline(face, 0);
    g.setColor(theme.nodeBorder());
    g.fill(outline(face, Math.max(1, pixel)));
    g.setColor(bodyColour(face));
    g.fill(body);
    g.setColor(titleColour(face));
    g.fill(
        face.plain() ? body : Rounded.top(0, 0, face.width(), metrics.title(), metrics.corner()));
    if (!face.known()) {
      hatch(g, face);
    }
  }

  private Color bodyColour(NodeFace face) {
    return face.note() ? theme.note() : theme.nodeBody();
  }

  private Color titleColour(NodeFace face) {
    return titleColour(face, theme);
  }

  static Color titleColour(NodeFace face, Theme theme) {
    return switch (face.kind()) {
      case PLAIN -> theme.category(face.category());
      case NOTE -> theme.noteTitle();
      case UNKNOWN -> theme.unknown();
    };
  }

  private Shape outline(NodeFace face, double grown) {
    double corner = 2 * (metrics.corner() + grown);
    return new RoundRectangle2D.Double(
        -grown, -grown, face.width() + 2 * grown, face.height() + 2 * grown, corner, corner);
  }

  private void hatch(Graphics2D g, NodeFace face) {
    Shape before = g.getClip();
    double in = metrics.corner() * 0.3;
    g.clip(new Rectangle2D.Double(in, in, face.width() - 2 * in, face.height() - 2 * in));
    g.setColor(theme.hatch());
    g.setStroke(new BasicStroke(3));
    double high = face.height();
    for (double x = -high; x < face.width(); x += 12) {
      g.draw(new Line2D.Double(x, high, x + high, 0));
    }
    g.setClip(before);
  }

  private void title(Graphics2D g, NodeFace face) {
    double middle = metrics.title() / 2;
    Color title = titleColour(face);
    g.setColor(theme.faintOn(title));
    g.setStroke(
        new BasicStroke(
            (float) Math.max(1.5, pixel), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(chevron(metrics.title() / 2, middle, face.plain()));
    if (face.known()) {
      helpMark(g, face.width() - metrics.title() / 2, middle);
    }
    g.setColor(theme.on(title));
    text(g, face.title(), metrics.title() * 0.93, middle, true);
  }

  private static Shape chevron(double x, double y, boolean closed) {
    Path2D path = new Path2D.Double();
    double a = 3.6;
    double b = 1.9;
    if (closed) {
      path.moveTo(x - b, y - a);
      path.lineTo(x + b, y);
      path.lineTo(x - b, y + a);
    } else {
      path.moveTo(x - a, y - b);
      path.lineTo(x, y + b);
      path.lineTo(x + a, y - b);
    }
    return path;
  }

  private void helpMark(Graphics2D g, double x, double y) {
    double r = 6.5;
    g.setStroke(new BasicStroke((float) Math.max(1.1, pixel)));
    g.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    var font = metrics.bold().deriveFont(NodeMetrics.EM * 0.72f);
    g.setFont(font);
    g.drawString(
        "?", (float) (x - metrics.width("?", font) / 2), (float) (y + NodeMetrics.baseline(font)));
  }

  private void labels(Graphics2D g, NodeFace face) {
    for (NodeFace.Spot spot : face.inputs()) {
      boolean optional = spot.port().map(p -> p.optional()).orElse(true);
      g.setColor(optional ? theme.faintText() : theme.text());
      text(g, spot.label(), metrics.labelInset(), spot.at().getY(), false);
    }
    for (NodeFace.Spot spot : face.outputs()) {
      g.setColor(theme.text());
      double x = face.width() - metrics.labelInset() - spot.labelWidth();
      text(g, spot.label(), x, spot.at().getY(), false);
    }
  }

  private void row(Graphics2D g, NodeFace.Row row) {
    Rectangle2D r = row.bounds();
    g.setColor(theme.field());
    g.fill(new RoundRectangle2D.Double(r.getX(), r.getY(), r.getWidth(), r.getHeight(), 8, 8));
    double inset = metrics.fieldInset();
    double line = r.getY() + metrics.fieldHeight() / 2;
    g.setColor(theme.faintFieldText());
    text(g, row.label(), r.getX() + inset, line, false);
    switch (row.weight()) {
      case CHANGED -> g.setColor(theme.fieldText());
      case DEFAULT -> g.setColor(theme.faintFieldText());
      case MISSING -> g.setColor(theme.missing());
    }
    for (NodeFace.Line value : row.value()) {
      text(g, value.text(), value.x(), value.middle(), false);
    }
  }

  private void lines(Graphics2D g, NodeFace face) {
    g.setColor(face.known() ? theme.text() : theme.faintText());
    for (NodeFace.Line line : face.lines()) {
      text(g, line.text(), line.x(), line.middle(), false);
    }
  }

  private void text(Graphics2D g, String text, double x, double middle, boolean bold) {
    if (!text.isEmpty()) {
      var font = bold ? metrics.bold() : metrics.font();
      g.setFont(font);
      g.drawString(text, (float) x, (float) (middle + metrics.baseline(bold)));
    }
  }
}
