package io.framewright.editor.canvas;

import io.framewright.editor.document.DocumentListener;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Link;
import io.framewright.graph.NodeGraph;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.JPanel;
import javax.swing.Timer;

/**
 * A whole graph small, with a frame around what its canvas shows. A click or drag moves the canvas.
 * The picture is made anew at most a few times a second, however fast edits come.
 */
public final class NavigatorPanel extends JPanel {
  private static final long serialVersionUID = 1;
  private static final int REST_MILLIS = 150;
  private static final int MARGIN = 8;

  private final transient Runnable viewListener = this::repaint;
  private final transient DocumentListener graphListener =
      new DocumentListener() {
        @Override
        public void graphChanged(NodeGraph before, NodeGraph now) {
          if (!rest.isRunning()) {
            rest.start();
          }
        }
      };
  private final transient Timer rest = new Timer(REST_MILLIS, e -> renew());
  private transient Optional<GraphCanvas> canvas = Optional.empty();
  private transient BufferedImage picture;
  private transient AffineTransform placed = new AffineTransform();
  private transient Theme theme;

  /** One that shows nothing yet. */
  public NavigatorPanel() {
    setName("navigator");
    setOpaque(true);
    getAccessibleContext().setAccessibleName("Navigator");
    rest.setRepeats(false);
    MouseAdapter mouse =
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent e) {
            moveTo(e.getPoint());
          }

          @Override
          public void mouseDragged(MouseEvent e) {
            moveTo(e.getPoint());
          }
        };
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
  }

  /** Shows the graph of a canvas, or nothing. */
  public void show(Optional<GraphCanvas> wanted) {
    canvas.ifPresent(
        former -> {
          former.viewport().offChange(viewListener);
          former.document().removeListener(graphListener);
        });
    canvas = wanted;
    canvas.ifPresent(
        now -> {
          now.viewport().onChange(viewListener);
          now.document().addListener(graphListener);
        });
    renew();
  }

  @Override
  public Dimension getPreferredSize() {
    return isPreferredSizeSet() ? super.getPreferredSize() : new Dimension(240, 160);
  }

  private void renew() {
    picture = null;
    repaint();
  }

  private void moveTo(Point point) {
    if (canvas.isPresent() && picture != null) {
      Point2D scene =
          new Point2D.Double(
              (point.x - placed.getTranslateX()) / placed.getScaleX(),
              (point.y - placed.getTranslateY()) / placed.getScaleY());
      canvas.get().viewport().centre(scene, canvas.get().getSize());
    }
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      g.setColor(Theme.current().canvas());
      g.fillRect(0, 0, getWidth(), getHeight());
      if (canvas.isPresent() && getWidth() > 2 * MARGIN && getHeight() > 2 * MARGIN) {
        paintGraph(g, canvas.get());
      }
    } finally {
      g.dispose();
    }
  }

  private void paintGraph(Graphics2D g, GraphCanvas shown) {
    AffineTransform device = g.getTransform();
    double density = device.getScaleX();
    int wide = (int) Math.ceil(getWidth() * density);
    int high = (int) Math.ceil(getHeight() * density);
    boolean fresh =
        picture != null
            && theme == Theme.current()
            && picture.getWidth() == wide
            && picture.getHeight() == high;
    if (!fresh) {
      theme = Theme.current();
      picture = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
      placed = place(shown.geometry().bounds());
      draw(shown.geometry(), density);
    }
    g.setTransform(
        AffineTransform.getTranslateInstance(
            Math.round(device.getTranslateX()), Math.round(device.getTranslateY())));
    g.drawImage(picture, 0, 0, null);
    g.setTransform(device);
    Rectangle2D part =
        shown.viewport().toScene(new Rectangle2D.Double(0, 0, shown.getWidth(), shown.getHeight()));
    Rectangle2D frame = placed.createTransformedShape(part).getBounds2D();
    Color colour = theme.selection();
    g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 30));
    g.fill(frame);
    g.setColor(colour);
    g.setStroke(new BasicStroke(1.5f));
    g.draw(frame);
  }

  /** From the scene to the panel, so that all of a rectangle is seen. */
  private AffineTransform place(Rectangle2D scene) {
    double scale =
        Math.min(
            0.25,
            Math.min(
                (getWidth() - 2.0 * MARGIN) / Math.max(1, scene.getWidth()),
                (getHeight() - 2.0 * MARGIN) / Math.max(1, scene.getHeight())));
    return new AffineTransform(
        scale,
        0,
        0,
        scale,
        getWidth() / 2.0 - scene.getCenterX() * scale,
        getHeight() / 2.0 - scene.getCenterY() * scale);
  }

  private void draw(SceneGeometry geometry, double density) {
    Graphics2D g = picture.createGraphics();
    Hints.smooth(g);
    g.setColor(theme.canvas());
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    g.scale(density, density);
    g.transform(placed);
    g.setColor(theme.majorGrid());
    Hints.quick(g);
    g.setStroke(new BasicStroke((float) (0.99 / (placed.getScaleX() * density))));
    for (Link link : geometry.graph().links()) {
      g.draw(geometry.wireOf(link).path());
    }
    for (SceneGeometry.Placed node : geometry.placed()) {
      g.setColor(NodeArt.titleColour(node.face(), theme));
      g.fill(node.box().bounds());
    }
    g.dispose();
  }
}
