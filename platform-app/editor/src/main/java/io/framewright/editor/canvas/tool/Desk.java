package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.GraphCanvas;
import io.framewright.editor.canvas.Hit;
import io.framewright.editor.canvas.Overlay;
import io.framewright.editor.canvas.SceneGeometry;
import io.framewright.editor.canvas.Viewport;
import io.framewright.editor.document.Edit;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Problem;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import java.awt.Point;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** What all tools of one canvas share. */
final class Desk {
  private static final double NEAR = 5;

  private final GraphCanvas canvas;
  private final Hint hint;
  private Optional<Point> mouse = Optional.empty();
  private BooleanSupplier busy = () -> false;
  private Consumer<String> status = text -> {};
  private BiConsumer<String, String> properties = (node, property) -> {};
  private Function<String, List<Problem>> problems = node -> List.of();

  Desk(GraphCanvas canvas) {
    this.canvas = canvas;
    hint = new Hint(canvas);
  }

  GraphCanvas canvas() {
    return canvas;
  }

  Hint hint() {
    return hint;
  }

  GraphDocument document() {
    return canvas.document();
  }

  NodeGraph graph() {
    return canvas.document().graph();
  }

  Selection selection() {
    return canvas.document().selection();
  }

  NodeCatalogue catalogue() {
    return canvas.catalogue();
  }

  SceneGeometry geometry() {
    return canvas.geometry();
  }

  Viewport viewport() {
    return canvas.viewport();
  }

  Overlay overlay() {
    return canvas.overlay();
  }

  /** What lies at a point of the view. */
  Hit at(Point2D view) {
    return geometry().at(viewport().toScene(view), pixels(NEAR));
  }

  /** A length of the view at the usual size of the font, in the scene. */
  double pixels(double length) {
    return length * Theme.current().em() / 13 / viewport().scale();
  }

  /** Carries out an edit; a document for reading only says why not. */
  boolean apply(Edit edit) {
    return writable() && document().apply(edit);
  }

  /** Carries out an edit and selects the nodes that it adds. */
  boolean add(Edit edit) {
    NodeGraph before = graph();
    boolean done = apply(edit);
    if (done) {
      document().select(Selection.added(before, graph()));
    }
    return done;
  }

  /** Whether the document may be changed; says why not. */
  boolean writable() {
    document().readOnly().ifPresent(this::say);
    return document().readOnly().isEmpty();
  }

  /** Tells the user something, beside the mouse and on the status line. */
  void say(String sentences) {
    hint.showBriefly(mouseOrMiddle(), sentences);
    status.accept(sentences);
  }

  /** Asks for the Properties window; the property may be empty. */
  void askProperties(String node, String property) {
    properties.accept(node, property);
  }

  List<Problem> problemsOf(String node) {
    return problems.apply(node);
  }

  /** Where the mouse is, if it is over the canvas. */
  Optional<Point> mouse() {
    return mouse;
  }

  void mouse(Optional<Point> now) {
    mouse = now;
  }

  /** Where the mouse is, or the middle of the view. */
  Point mouseOrMiddle() {
    return mouse.orElseGet(() -> new Point(canvas.getWidth() / 2, canvas.getHeight() / 2));
  }

  /** What of the scene is in view. */
  Rectangle2D shown() {
    return viewport().toScene(new Rectangle2D.Double(0, 0, canvas.getWidth(), canvas.getHeight()));
  }

  Optional<NodeDescription> type(String node) {
    return graph().node(node).map(Node::type).flatMap(catalogue()::describe);
  }

  /** What the user calls a node. */
  String title(String node) {
    return graph()
        .node(node)
        .flatMap(Node::title)
        .or(() -> type(node).map(NodeDescription::title))
        .orElse(node);
  }

  /** Whether something is being dragged, so that commands must wait. */
  boolean busy() {
    return busy.getAsBoolean();
  }

  void busy(BooleanSupplier source) {
    busy = source;
  }

  void onStatus(Consumer<String> listener) {
    status = listener;
  }

  void onProperties(BiConsumer<String, String> listener) {
    properties = listener;
  }

  void problems(Function<String, List<Problem>> source) {
    problems = source;
  }
}
