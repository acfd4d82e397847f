package io.framewright.editor.inspect.value;

import io.framewright.editor.look.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.AbstractAction;
import javax.swing.KeyStroke;

/** A picture, or an empty ground, on which rectangles are drawn, moved, resized and deleted. */
final class RectangleArea extends Drawn {
  private static final long serialVersionUID = 1;
  private static final double SMALLEST = 0.004;

  private final transient Runnable changed;
  private final transient List<Rect> all;
  private transient Optional<BufferedImage> picture = Optional.empty();
  private int selected = -1;
  private String colour = "#ff8800";

  RectangleArea(List<Rect> rectangles, Runnable changed) {
    this.all = new ArrayList<>(rectangles);
    this.changed = changed;
    FormPanel.named(this, "rectangle-area", "Rectangles");
    setPreferredSize(new Dimension(36 * FormPanel.em(), 22 * FormPanel.em()));
    setFocusable(true);
    getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_DELETE, 0), "delete");
    getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_BACK_SPACE, 0), "delete");
    getActionMap()
        .put(
            "delete",
            new AbstractAction() {
              private static final long serialVersionUID = 1;

              @Override
              public void actionPerformed(java.awt.event.ActionEvent e) {
                delete();
              }
            });
    Drag drag = new Drag();
    addMouseListener(drag);
    addMouseMotionListener(drag);
  }

  List<Rect> rectangles() {
    return List.copyOf(all);
  }

  boolean hasSelection() {
    return selected >= 0;
  }

  String colour() {
    return selected >= 0 ? all.get(selected).colour() : colour;
  }

  /** The colour of what is selected, and of the next one. */
  void colour(String now) {
    colour = now;
    if (selected >= 0) {
      set(selected, all.get(selected).withColour(now));
    }
  }

  void picture(Optional<BufferedImage> now) {
    picture = now;
    repaint();
  }

  void delete() {
    if (selected >= 0) {
      all.remove(selected);
      select(-1);
      changed.run();
    }
  }

  private void set(int index, Rect now) {
    all.set(index, now);
    changed.run();
    repaint();
  }

  private void select(int index) {
    selected = index;
    changed.run();
    repaint();
  }

  /** Where the picture lies in the component. */
  private Rectangle2D ground() {
    int edge = FormPanel.em() / 2;
    double wide = Math.max(1, getWidth() - 2 * edge);
    double high = Math.max(1, getHeight() - 2 * edge);
    double aspect = picture.map(p -> (double) p.getWidth() / p.getHeight()).orElse(16 / 9.0);
    double w = Math.min(wide, high * aspect);
    double h = w / aspect;
    return new Rectangle2D.Double((getWidth() - w) / 2, (getHeight() - h) / 2, w, h);
  }

  private Point2D share(MouseEvent e) {
    Rectangle2D on = ground();
    return new Point2D.Double(
        (e.getX() - on.getX()) / on.getWidth(), (e.getY() - on.getY()) / on.getHeight());
  }

  private Rectangle2D place(Rect r) {
    Rectangle2D on = ground();
    return new Rectangle2D.Double(
        on.getX() + r.x() * on.getWidth(),
        on.getY() + r.y() * on.getHeight(),
        r.width() * on.getWidth(),
        r.height() * on.getHeight());
  }

  private Rect.Grip grip(Rect r, MouseEvent e) {
    Rectangle2D at = place(r);
    double near = FormPanel.em() / 2.0;
    boolean west = Math.abs(e.getX() - at.getMinX()) <= near;
    boolean east = !west && Math.abs(e.getX() - at.getMaxX()) <= near;
    boolean north = Math.abs(e.getY() - at.getMinY()) <= near;
    boolean south = !north && Math.abs(e.getY() - at.getMaxY()) <= near;
    return west || east || north || south
        ? new Rect.Grip(west, north, east, south)
        : Rect.Grip.WHOLE;
  }

  private int under(MouseEvent e) {
    double near = FormPanel.em() / 2.0;
    for (int i = all.size() - 1; i >= 0; i--) {
      Rectangle2D at = place(all.get(i));
      at.setRect(
          at.getX() - near, at.getY() - near, at.getWidth() + 2 * near, at.getHeight() + 2 * near);
      if (at.contains(e.getPoint())) {
        return i;
      }
    }
    return -1;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    Theme theme = Theme.current();
    Rectangle2D on = ground();
    g.setColor(theme.nodeBody());
    g.fill(on);
    picture.ifPresent(
        p ->
            g.drawImage(
                p,
                (int) on.getX(),
                (int) on.getY(),
                (int) on.getWidth(),
                (int) on.getHeight(),
                null));
    g.setColor(theme.nodeBorder());
    g.draw(on);
    for (int i = 0; i < all.size(); i++) {
      paint(g, theme, all.get(i), i == selected);
    }
    if (all.isEmpty()) {
      g.setFont(theme.font());
      g.setColor(picture.isPresent() ? Color.WHITE : theme.faintText());
      String hint = "Drag to draw a rectangle";
      float wide = g.getFontMetrics().stringWidth(hint);
      g.drawString(hint, (float) on.getCenterX() - wide / 2, (float) on.getCenterY());
    }
    g.dispose();
  }

  private void paint(Graphics2D g, Theme theme, Rect r, boolean chosen) {
    Rectangle2D at = place(r);
    Color fill = Color.decode(r.colour());
    g.setColor(fill);
    g.fill(at);
    g.setStroke(new BasicStroke(theme.em() / 7, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    g.setColor(chosen ? theme.selection() : theme.text());
    g.draw(at);
    if (chosen) {
      double knob = theme.em() * 0.55;
      for (double x : new double[] {at.getMinX(), at.getMaxX()}) {
        for (double y : new double[] {at.getMinY(), at.getMaxY()}) {
          g.fill(new Rectangle2D.Double(x - knob / 2, y - knob / 2, knob, knob));
        }
      }
    }
  }

  /** Draws on empty ground, moves or resizes what is under the mouse. */
  private final class Drag extends MouseAdapter {
    private Point2D start = new Point2D.Double();
    private Rect before;
    private Rect.Grip grip = Rect.Grip.WHOLE;
    private boolean drawing;

    @Override
    public void mousePressed(MouseEvent e) {
      requestFocusInWindow();
      start = share(e);
      int hit = under(e);
      drawing = hit < 0;
      if (drawing) {
        before = null;
        select(-1);
      } else {
        select(hit);
        before = all.get(hit);
        grip = grip(before, e);
      }
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      Point2D now = share(e);
      if (!drawing) {
        set(selected, before.dragged(grip, now.getX() - start.getX(), now.getY() - start.getY()));
        return;
      }
      Rect drawn = Rect.between(start, now, colour);
      if (selected >= 0) {
        set(selected, drawn);
      } else if (drawn.width() > SMALLEST && drawn.height() > SMALLEST) {
        all.add(drawn);
        select(all.size() - 1);
      }
    }

    @Override
    public void mouseMoved(MouseEvent e) {
      int hit = under(e);
      Rect.Grip over = hit < 0 ? null : grip(all.get(hit), e);
      setCursor(Cursor.getPredefinedCursor(cursor(over)));
    }

    private static int cursor(Rect.Grip over) {
      if (over == null) {
        return Cursor.CROSSHAIR_CURSOR;
      }
      if (over.equals(Rect.Grip.WHOLE)) {
        return Cursor.MOVE_CURSOR;
      }
      if (over.north()) {
        return over.west()
            ? Cursor.NW_RESIZE_CURSOR
            : over.east() ? Cursor.NE_RESIZE_CURSOR : Cursor.N_RESIZE_CURSOR;
      }
      if (over.south()) {
        return over.west()
            ? Cursor.SW_RESIZE_CURSOR
            : over.east() ? Cursor.SE_RESIZE_CURSOR : Cursor.S_RESIZE_CURSOR;
      }
      return over.west() ? Cursor.W_RESIZE_CURSOR : Cursor.E_RESIZE_CURSOR;
    }
  }
}
