package io.framewright.editor.preview;

import io.framewright.editor.look.Theme;
import io.framewright.editor.run.Scaled;
import java.awt.AlphaComposite;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import javax.swing.JPanel;
import javax.swing.Scrollable;

/** One frame, or two side by side, with a target over the first. */
final class PreviewView extends JPanel implements Scrollable {
  private static final long serialVersionUID = 1;

  /**
   * A picture and what it is.
   *
   * @param picture empty until it has come
   * @param over drawn over it
   */
  record Pane(String title, Optional<BufferedImage> picture, Optional<BufferedImage> over) {}

  private transient List<Pane> panes = List.of();
  private int width = 1;
  private int height = 1;
  private float opacity;
  private Zoom zoom = Zoom.FIT;
  private String note = "";

  PreviewView() {
    setName("preview-view");
    setFocusable(true);
    getAccessibleContext().setAccessibleName("Clip");
  }

  /** Shows panes of one size in pixels; a note says why a picture is missing. */
  void show(List<Pane> now, int pixelsWide, int pixelsHigh, String missing) {
    boolean moved = width != pixelsWide || height != pixelsHigh || panes.size() != now.size();
    panes = now;
    width = Math.max(1, pixelsWide);
    height = Math.max(1, pixelsHigh);
    note = missing;
    if (moved) {
      revalidate();
    }
    repaint();
  }

  void opacity(float now) {
    opacity = now;
    repaint();
  }

  void zoom(Zoom now) {
    zoom = now;
    revalidate();
    repaint();
  }

  private double gap() {
    return Theme.current().em() * 0.6;
  }

  private double caption() {
    return panes.size() > 1 ? Theme.current().em() * 1.6 : 0;
  }

  @Override
  public Dimension getPreferredSize() {
    double scale = zoom.factor() / deviceScale();
    int count = Math.max(1, panes.size());
    return zoom == Zoom.FIT
        ? new Dimension(Math.round(Theme.current().em() * 12), Math.round(Theme.current().em() * 8))
        : new Dimension(
            (int) Math.ceil(count * width * scale + (count + 1) * gap()),
            (int) Math.ceil(height * scale + caption() + 2 * gap()));
  }

  /** A pixel of the clip at 1:1 is a pixel of the screen, also on one with small pixels. */
  private double deviceScale() {
    return getGraphicsConfiguration() == null
        ? 1
        : getGraphicsConfiguration().getDefaultTransform().getScaleX();
  }

  /** Where a pane's picture is. */
  Rectangle2D place(int pane) {
    int count = Math.max(1, panes.size());
    double each = (getWidth() - (count + 1) * gap()) / count;
    Rectangle2D area =
        new Rectangle2D.Double(
            gap() + pane * (each + gap()),
            gap() + caption(),
            Math.max(1, each),
            Math.max(1, getHeight() - caption() - 2 * gap()));
    if (zoom == Zoom.FIT) {
      return Scaled.fit(width, height, area);
    }
    double scale = zoom.factor() / deviceScale();
    return new Rectangle2D.Double(
        area.getCenterX() - width * scale / 2,
        area.getCenterY() - height * scale / 2,
        width * scale,
        height * scale);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    Theme theme = Theme.current();
    g.setColor(theme.canvas());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setFont(theme.font());
    for (int i = 0; i < panes.size(); i++) {
      pane(g, panes.get(i), place(i), theme);
    }
    if (!note.isEmpty()) {
      FontMetrics metrics = g.getFontMetrics();
      g.setColor(theme.text());
      float x = (getWidth() - metrics.stringWidth(note)) / 2f;
      g.drawString(note, Math.max((float) gap(), x), getHeight() / 2f);
    }
    g.dispose();
  }

  private void pane(Graphics2D g, Pane pane, Rectangle2D place, Theme theme) {
    if (panes.size() > 1) {
      FontMetrics metrics = g.getFontMetrics();
      g.setColor(theme.text());
      float x = (float) (place.getCenterX() - metrics.stringWidth(pane.title()) / 2.0);
      g.drawString(pane.title(), x, (float) (place.getY() - theme.em() * 0.45));
    }
    if (pane.picture().isEmpty()) {
      g.setColor(theme.grid());
      g.fill(place);
      return;
    }
    Scaled.draw(g, pane.picture().get(), aligned(g, place));
    if (pane.over().isPresent() && opacity > 0) {
      Graphics2D over = (Graphics2D) g.create();
      over.setComposite(AlphaComposite.SrcOver.derive(opacity));
      Scaled.draw(over, pane.over().get(), aligned(g, place));
      over.dispose();
    }
  }

  /** The same on whole pixels of the screen. */
  private static Rectangle2D aligned(Graphics2D g, Rectangle2D place) {
    AffineTransform t = g.getTransform();
    double sx = t.getScaleX();
    double sy = t.getScaleY();
    double x = Math.round(place.getX() * sx + t.getTranslateX()) - t.getTranslateX();
    double y = Math.round(place.getY() * sy + t.getTranslateY()) - t.getTranslateY();
    return new Rectangle2D.Double(
        x / sx,
        y / sy,
        Math.max(1, Math.round(place.getWidth() * sx)) / sx,
        Math.max(1, Math.round(place.getHeight() * sy)) / sy);
  }

  @Override
  public Dimension getPreferredScrollableViewportSize() {
    return getPreferredSize();
  }

  @Override
  public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
    return (int) (Theme.current().em() * 2);
  }

  @Override
  public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
    return orientation == javax.swing.SwingConstants.VERTICAL ? visible.height : visible.width;
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return zoom == Zoom.FIT
        || getParent() != null && getPreferredSize().width < getParent().getWidth();
  }

  @Override
  public boolean getScrollableTracksViewportHeight() {
    return zoom == Zoom.FIT
        || getParent() != null && getPreferredSize().height < getParent().getHeight();
  }
}
