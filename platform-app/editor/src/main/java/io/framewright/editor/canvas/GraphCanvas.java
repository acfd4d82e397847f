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
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.Timer;

/** Shows a document's graph. The mouse and the keys are the tools' matter. */
public final class GraphCanvas extends JComponent implements Accessible {
  private static final long serialVersionUID = 1;
  private static final int SETTLE_MILLIS = 140;

  private final transient GraphDocument document;
  private final transient NodeCatalogue catalogue;
  private final transient CanvasContext context;
  private final transient Viewport viewport = new Viewport();
  private final transient Overlay overlay = new Overlay();
  private final transient Thumbnails thumbnails = new Thumbnails(node -> refresh(List.of(node)));
  private final transient SceneBuffer buffer = new SceneBuffer(new ScenePainter(thumbnails));
  private final transient Timer settle = new Timer(SETTLE_MILLIS, e -> settled());
  private transient Selection selection = Selection.NONE;
  private transient boolean moving;
  private transient double shownScale;
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
    selection = document.selection();
    viewport.unit(Theme.current().em() / NodeMetrics.EM);
    viewport.onChange(this::viewChanged);
    overlay.onChange(this::overlayChanged);
    settle.setRepeats(false);
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
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new Access();
      accessibleContext.setAccessibleName("Graph");
    }
    return accessibleContext;
  }

  @Override
  public Dimension getPreferredSize() {
    return isPreferredSizeSet() ? super.getPreferredSize() : new Dimension(800, 600);
  }

  @Override
  public void updateUI() {
    // called by the look and feel when it has changed
    if (viewport != null) {
      relook();
    }
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

  /** Paints all anew, as when what the context says has changed. */
  public void refresh() {
    if (buffer != null) {
      buffer.allStale();
    }
    showAll();
  }

  /** As {@link #refresh()}: who asks for all of it does not know of the picture that is kept. */
  @Override
  public void repaint() {
    refresh();
  }

  private void showAll() {
    repaint(0, 0, getWidth(), getHeight());
  }

  /** Paints some nodes anew, as when what the context says of them has changed. */
  public void refresh(Collection<String> nodes) {
    damaged(damage -> damage.nodes(nodes));
  }

  private void relook() {
    Theme theme = Theme.current();
    viewport.unit(theme.em() / NodeMetrics.EM);
    geometry = SceneGeometry.of(document.graph(), catalogue, NodeMetrics.of(theme));
    refresh();
  }

  private void follow(NodeGraph now) {
    SceneGeometry before = geometry;
    geometry = before.changed(now);
    damaged(damage -> damage.graph(before, geometry));
    thumbnails.keepOnly(geometry);
  }

  private void viewChanged() {
    if (shownScale != viewport.scale()) {
      shownScale = viewport.scale();
      if (isShowing()) {
        moving = true;
        settle.restart();
      }
    }
    showAll();
  }

  private void settled() {
    moving = false;
    showAll();
  }

  private void overlayChanged(Overlay.Shown before, Overlay.Shown now) {
    if (before.glowing().equals(now.glowing())) {
      damaged(damage -> damage.overlay(before, now));
    } else {
      refresh();
    }
  }

  private void selectionChanged(Selection now) {
    Selection before = selection;
    selection = now;
    damaged(damage -> damage.selection(before, now));
    if (accessibleContext != null) {
      accessibleContext.firePropertyChange(
          AccessibleContext.ACCESSIBLE_SELECTION_PROPERTY, null, now);
    }
  }

  private void damaged(UnaryOperator<Damage> what) {
    View painted = buffer.painted();
    if (painted == null) {
      showAll();
      return;
    }
    Damage damage = what.apply(new Damage(view(painted.density())));
    for (Rectangle2D part : damage.parts()) {
      Rectangle pixels = painted.toPixels(part);
      pixels.grow(1, 1);
      buffer.stale(pixels);
      Rectangle here = viewport.toView(part).getBounds();
      here.grow(2, 2);
      repaint(here);
    }
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
    if (!selection.equals(document.selection())) {
      selectionChanged(document.selection());
    }
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
        moving);
  }

  private final class Watch implements DocumentListener {
    @Override
    public void graphChanged(NodeGraph before, NodeGraph now) {
      follow(now);
    }

    @Override
    public void selectionChanged(Selection now) {
      GraphCanvas.this.selectionChanged(now);
    }
  }

  /** Its children are the nodes and ports. */
  private final class Access extends AccessibleJComponent {
    private static final long serialVersionUID = 1;

    private final transient CanvasAccess parts = new CanvasAccess(GraphCanvas.this);

    @Override
    public AccessibleRole getAccessibleRole() {
      return AccessibleRole.CANVAS;
    }

    @Override
    public int getAccessibleChildrenCount() {
      return parts.parts().size();
    }

    @Override
    public Accessible getAccessibleChild(int i) {
      List<PartAccess> all = parts.parts();
      return i >= 0 && i < all.size() ? all.get(i) : null;
    }

    @Override
    public Accessible getAccessibleAt(Point point) {
      return parts.at(point).orElse(null);
    }
  }
}
