package io.framewright.editor.canvas;

import io.framewright.editor.document.DocumentListener;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.editor.look.Theme;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import javax.swing.JComponent;

/** Shows a document's graph. The mouse and the keys are the tools' matter. */
public final class GraphCanvas extends JComponent {
  private static final long serialVersionUID = 1;

  private final transient GraphDocument document;
  private final transient NodeCatalogue catalogue;
  private final transient CanvasContext context;
  private final transient Viewport viewport = new Viewport();
  private final transient Overlay overlay = new Overlay();
  private final transient SceneBuffer buffer =
      new SceneBuffer(new ScenePainter(new Thumbnails(node -> changedAll())));
  private transient SceneGeometry geometry;
  private transient DocumentListener listener;

  /** A canvas for a document. */
  public GraphCanvas(GraphDocument document, NodeCatalogue catalogue, CanvasContext context) {
    this.document = document;
    this.catalogue = catalogue;
    this.context = context;
    geometry = SceneGeometry.of(document.graph(), catalogue, NodeMetrics.of(Theme.current()));
    setName("graph-canvas");
    setFocusable(true);
    setOpaque(true);
    viewport.unit(Theme.current().em() / NodeMetrics.EM);
    viewport.onChange(this::repaint);
    overlay.onChange(this::changedAll);
  }

  /** Which part of the scene is shown. */
  public Viewport viewport() {
    return viewport;
  }

  /** Where all of the document's graph, as it is, lies. */
  public SceneGeometry geometry() {
    if (geometry.graph() != document.graph()) {
      follow(document.graph());
    }
    return geometry;
  }

  /** What the tools show above the graph. */
  public Overlay overlay() {
    return overlay;
  }

  /** What is shown. */
  public GraphDocument document() {
    return document;
  }

  /** The node types. */
  public NodeCatalogue catalogue() {
    return catalogue;
  }

  /** What is shown beside the document. */
  public CanvasContext context() {
    return context;
  }

  /** Brings a node into view if it is not wholly in view. */
  public void reveal(String node) {
    geometry
        .box(node)
        .ifPresent(
            box -> {
              Rectangle2D shown =
                  viewport.toScene(new Rectangle2D.Double(0, 0, getWidth(), getHeight()));
              if (!shown.contains(box.bounds())) {
                viewport.centre(
                    new Point2D.Double(box.bounds().getCenterX(), box.bounds().getCenterY()),
                    getSize());
              }
            });
  }

  /** Shows the whole graph. */
  public void fit() {
    Rectangle2D all = geometry.bounds();
    if (all.isEmpty()) {
      viewport.reset();
    } else {
      viewport.fit(all, getSize());
    }
  }

  @Override
  public Dimension getPreferredSize() {
    return isPreferredSizeSet() ? super.getPreferredSize() : new Dimension(800, 600);
  }

  @Override
  public void addNotify() {
    super.addNotify();
    if (listener == null) {
      listener = new Watch();
      document.addListener(listener);
      follow(document.graph());
    }
  }

  @Override
  public void removeNotify() {
    document.removeListener(listener);
    listener = null;
    super.removeNotify();
  }

  private void follow(NodeGraph now) {
    geometry = geometry.changed(now);
    changedAll();
  }

  private void changedAll() {
    buffer.allStale();
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      AffineTransform device = g.getTransform();
      double density = device.getScaleX();
      View view = view(density);
      int wide = (int) Math.ceil(getWidth() * density);
      int high = (int) Math.ceil(getHeight() * density);
      if (wide > 0 && high > 0) {
        Image picture = buffer.show(view, wide, high);
        g.setTransform(
            AffineTransform.getTranslateInstance(
                Math.round(device.getTranslateX()), Math.round(device.getTranslateY())));
        g.drawImage(picture, 0, 0, null);
      }
    } finally {
      g.dispose();
    }
  }

  private View view(double density) {
    Point2D origin = viewport.origin();
    return new View(
        geometry(),
        Theme.current(),
        document.selection(),
        overlay,
        context,
        density,
        viewport.scale() * density,
        (int) Math.round(origin.getX() * density),
        (int) Math.round(origin.getY() * density),
        false);
  }

  private final class Watch implements DocumentListener {
    @Override
    public void graphChanged(NodeGraph before, NodeGraph now) {
      follow(now);
    }

    @Override
    public void selectionChanged(Selection now) {
      changedAll();
    }
  }
}
