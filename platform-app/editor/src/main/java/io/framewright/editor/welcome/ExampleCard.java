package io.framewright.editor.welcome;

import io.framewright.editor.look.Theme;
import io.framewright.spi.NodeCatalogue;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Insets;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.UIManager;

/**
 * A workflow as a card: picture or drawing, name, what it shows. The whole card is a button; a
 * label in its corner says Open.
 */
final class ExampleCard extends JButton {
  private static final long serialVersionUID = 1;
  private static final int TEXT_LINES = 3;

  private final transient Example example;
  private final transient NodeCatalogue catalogue;
  private transient Optional<Image> picture = Optional.empty();
  private transient GraphDrawing drawing;
  private transient Theme drawnWith;

  ExampleCard(Example example, NodeCatalogue catalogue, Consumer<Example> onOpen) {
    this.example = example;
    this.catalogue = catalogue;
    setName("example-" + example.title().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    setContentAreaFilled(false);
    setBorder(BorderFactory.createEmptyBorder());
    setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
    setRolloverEnabled(true);
    setToolTipText(example.description().isBlank() ? null : example.description());
    getAccessibleContext().setAccessibleName("Open " + example.title());
    getAccessibleContext().setAccessibleDescription(example.description());
    addActionListener(e -> onOpen.accept(example));
  }

  /** Shows a picture instead of the drawing. */
  void show(Image image) {
    picture = Optional.of(image);
    repaint();
  }

  Example example() {
    return example;
  }

  @Override
  public Dimension getPreferredSize() {
    float em = Theme.current().em();
    return new Dimension(Math.round(em * 16.4f), Math.round(em * 16.6f));
  }

  @Override
  public Dimension getMinimumSize() {
    return getPreferredSize();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    Texts.hint(g, this);
    Theme theme = Theme.current();
    float em = theme.em();
    double arc = em * 0.9;
    RoundRectangle2D shape =
        new RoundRectangle2D.Double(1, 1, getWidth() - 2.0, getHeight() - 2.0, arc, arc);
    boolean lit = getModel().isRollover() || isFocusOwner();
    g.setColor(theme.nodeBody());
    g.fill(shape);
    Graphics2D inside = (Graphics2D) g.create();
    inside.clip(shape);
    int high = Math.round(em * 8.6f);
    inside.setColor(theme.canvas());
    inside.fillRect(0, 0, getWidth(), high);
    paintPicture(inside, new Dimension(getWidth(), high), theme);
    inside.dispose();
    paintWords(g, theme, em, high);
    g.setColor(lit ? theme.selection() : theme.nodeBorder());
    g.setStroke(new java.awt.BasicStroke(isFocusOwner() ? 2f : 1f));
    g.draw(shape);
    g.dispose();
  }

  private void paintPicture(Graphics2D g, Dimension area, Theme theme) {
    if (picture.isPresent()) {
      Image image = picture.get();
      double w = image.getWidth(null);
      double h = image.getHeight(null);
      double scale = Math.min(area.width / w, area.height / h);
      int width = (int) Math.round(w * scale);
      int height = (int) Math.round(h * scale);
      g.drawImage(image, (area.width - width) / 2, (area.height - height) / 2, width, height, null);
      return;
    }
    if (drawing == null || drawnWith != theme) {
      drawing = new GraphDrawing(example.graph(), catalogue);
      drawnWith = theme;
    }
    drawing.paint(g, area);
  }

  private void paintWords(Graphics2D g, Theme theme, float em, int top) {
    Insets inner = new Insets(Math.round(em * 0.7f), Math.round(em), 0, Math.round(em));
    int width = getWidth() - inner.left - inner.right;
    int y = top + inner.top;
    g.setFont(theme.bold().deriveFont(em * 1.08f));
    g.setColor(theme.text());
    y = Texts.paint(g, example.title(), inner.left, y, width, 1);
    g.setFont(theme.font());
    g.setColor(theme.faintText());
    Texts.paint(
        g, example.description(), inner.left, y + Math.round(em * 0.25f), width, TEXT_LINES);
    paintOpen(g, theme, em);
  }

  private void paintOpen(Graphics2D g, Theme theme, float em) {
    boolean lit = getModel().isRollover() || isFocusOwner();
    g.setFont(theme.bold());
    String label = "Open";
    int w = g.getFontMetrics().stringWidth(label) + Math.round(em * 1.4f);
    int h = g.getFontMetrics().getHeight() + Math.round(em * 0.5f);
    int x = getWidth() - w - Math.round(em * 0.8f);
    int y = Math.round(em * 8.6f) - h / 2;
    Color ground = UIManager.getColor(lit ? "Button.default.background" : "Button.background");
    Color words = UIManager.getColor(lit ? "Button.default.foreground" : "Button.foreground");
    g.setColor(ground == null ? theme.selection() : ground);
    g.setComposite(AlphaComposite.SrcOver);
    g.fill(new RoundRectangle2D.Double(x, y, w, h, h * 0.5, h * 0.5));
    g.setColor(lit ? theme.selection() : theme.nodeBorder());
    g.draw(new RoundRectangle2D.Double(x, y, w, h, h * 0.5, h * 0.5));
    g.setColor(words == null ? theme.text() : words);
    g.drawString(
        label,
        x + Math.round(em * 0.7f),
        y + Math.round(em * 0.25f) + g.getFontMetrics().getAscent());
  }
}
