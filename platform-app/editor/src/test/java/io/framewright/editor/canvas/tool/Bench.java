package io.framewright.editor.canvas.tool;

import com.formdev.flatlaf.FlatDarkLaf;
import io.framewright.editor.canvas.CanvasContext;
import io.framewright.editor.canvas.GraphCanvas;
import io.framewright.editor.canvas.NodeBox;
import io.framewright.editor.canvas.PortSpot;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.graph.Problem;
import io.framewright.spi.NodeCatalogue;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.awt.Image;
import java.awt.Point;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.JRootPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.UIManager;

/** A canvas with its tools and no window: mouse events and keys are handed to it directly. */
final class Bench {
  static final NodeCatalogue CATALOGUE =
      NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());

  static {
    FlatDarkLaf.setup();
    // one unit of the scene is one pixel then
    UIManager.put("Label.font", new Font(Font.SANS_SERIF, Font.PLAIN, 13));
  }

  final GraphDocument document;
  final GraphCanvas canvas;
  final CanvasTools tools;
  final JRootPane root = new JRootPane();
  final List<String> helped = new ArrayList<>();
  final List<Path> opened = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  final List<String> properties = new ArrayList<>();
  private int held;

  Bench(GraphDocument document) {
    this.document = document;
    canvas = new GraphCanvas(document, CATALOGUE, new Context());
    tools = CanvasTools.install(canvas);
    tools.onStatus(said::add);
    tools.onProperties((node, property) -> properties.add(node + "/" + property));
    root.getContentPane().add(canvas);
    root.setSize(1000, 700);
    layOut(root);
  }

  /** An empty document. */
  static Bench empty() {
    return new Bench(GraphDocument.untitled("test"));
  }

  /** Two keyframes, their loss, and a sampler with a model. */
  static Bench usual() {
    NodeGraph graph = NodeGraph.empty("test");
    graph = add(graph, "a", "keyframe", 40, 40);
    graph = add(graph, "b", "keyframe", 40, 260);
    graph = add(graph, "loss", "keyframe-loss", 340, 60);
    graph = add(graph, "model", "model", 340, 260);
    graph = add(graph, "sampler", "guided-sampler", 640, 60);
    graph = graph.connect(Link.of("a", "keyframe", "loss", "keyframe"));
    graph = graph.connect(Link.of("model", "model", "sampler", "model"));
    return new Bench(new GraphDocument(graph, Optional.empty(), Optional.empty()));
  }

  static NodeGraph add(NodeGraph graph, String id, String type, double x, double y) {
    return graph.add(
        Edits.newNode(
                graph, CATALOGUE.describe("framewright/" + type).orElseThrow(), new Position(x, y))
            .withId(id));
  }

  NodeGraph graph() {
    return document.graph();
  }

  Node node(String id) {
    return graph().node(id).orElseThrow();
  }

  List<String> links() {
    return graph().links().stream().map(Link::toString).toList();
  }

  /** The middle of a node's title bar, in the view. */
  Point title(String node) {
    NodeBox box = canvas.geometry().box(node).orElseThrow();
    return view(
        box.bounds().getCenterX(), box.bounds().getY() + canvas.geometry().metrics().title() / 2);
  }

  /** The mark at the left of a node's title that collapses, or that at its right for help. */
  Point corner(String node, boolean left) {
    Rectangle2D box = canvas.geometry().box(node).orElseThrow().bounds();
    double half = canvas.geometry().metrics().title() / 2;
    return view(left ? box.getX() + half : box.getMaxX() - half, box.getY() + half);
  }

  /** The value of a property on a node. */
  Point property(String node, String name) {
    Rectangle2D box = canvas.geometry().box(node).orElseThrow().bounds();
    for (double y = box.getY(); y < box.getMaxY(); y += 2) {
      Point2D at = new Point2D.Double(box.getCenterX(), y);
      if (canvas.geometry().property(node, at).filter(name::equals).isPresent()) {
        return view(at.getX(), at.getY() + 4);
      }
    }
    throw new AssertionError(node + " does not show " + name);
  }

  /** The middle of a group's title. */
  Point groupTitle(int index) {
    Rectangle2D frame = canvas.geometry().groupBounds(graph().groups().get(index));
    return view(frame.getCenterX(), frame.getY() + canvas.geometry().metrics().title() / 2);
  }

  Point in(String node, String port) {
    return port(node, port, true);
  }

  Point out(String node, String port) {
    return port(node, port, false);
  }

  private Point port(String node, String port, boolean input) {
    PortSpot spot = canvas.geometry().port(new Endpoint(node, port), input).orElseThrow();
    return view(spot.at().getX(), spot.at().getY());
  }

  /** A point of the scene, in the view. */
  Point view(double x, double y) {
    Point2D at = canvas.viewport().toView(new Point2D.Double(x, y));
    return new Point((int) Math.round(at.getX()), (int) Math.round(at.getY()));
  }

  /** Holds keys such as {@link InputEvent#CTRL_DOWN_MASK} from now on. */
  Bench hold(int keys) {
    held = keys;
    return this;
  }

  void press(Point at) {
    press(at, MouseEvent.BUTTON1, 1);
  }

  void press(Point at, int button, int clicks) {
    send(MouseEvent.MOUSE_PRESSED, at, button, clicks);
  }

  void dragTo(Point at) {
    send(MouseEvent.MOUSE_DRAGGED, at, MouseEvent.BUTTON1, 0);
  }

  void release(Point at) {
    send(MouseEvent.MOUSE_RELEASED, at, MouseEvent.BUTTON1, 1);
  }

  void move(Point at) {
    send(MouseEvent.MOUSE_MOVED, at, MouseEvent.NOBUTTON, 0);
  }

  void click(Point at) {
    press(at);
    release(at);
  }

  void doubleClick(Point at) {
    click(at);
    press(at, MouseEvent.BUTTON1, 2);
    send(MouseEvent.MOUSE_RELEASED, at, MouseEvent.BUTTON1, 2);
  }

  void drag(Point from, Point to) {
    press(from);
    dragTo(new Point((from.x + to.x) / 2, (from.y + to.y) / 2));
    dragTo(to);
    release(to);
  }

  void wheel(Point at, double turns) {
    canvas.dispatchEvent(
        new MouseWheelEvent(
            canvas,
            MouseEvent.MOUSE_WHEEL,
            0,
            held,
            at.x,
            at.y,
            at.x,
            at.y,
            0,
            false,
            MouseWheelEvent.WHEEL_UNIT_SCROLL,
            1,
            (int) turns,
            turns));
  }

  private void send(int id, Point at, int button, int clicks) {
    int down = id == MouseEvent.MOUSE_RELEASED || id == MouseEvent.MOUSE_MOVED ? 0 : 1;
    int mask = button == MouseEvent.NOBUTTON ? 0 : InputEvent.getMaskForButton(button) * down;
    boolean menu = button == MouseEvent.BUTTON3 && id == MouseEvent.MOUSE_PRESSED;
    canvas.dispatchEvent(
        new MouseEvent(
            canvas,
            id,
            0,
            held | mask,
            at.x,
            at.y,
            clicks,
            menu,
            id == MouseEvent.MOUSE_DRAGGED || id == MouseEvent.MOUSE_MOVED ? 0 : button));
  }

  /** Does what a key of the canvas does, such as {@code ctrl D}. */
  void key(String stroke) {
    key(canvas, stroke);
  }

  /** Does what a key of a component does. */
  static void key(JComponent on, String stroke) {
    Object name = on.getInputMap().get(KeyStroke.getKeyStroke(stroke));
    Action action = name == null ? null : on.getActionMap().get(name);
    if (action == null) {
      throw new AssertionError("Nothing is bound to " + stroke);
    }
    if (action.isEnabled()) {
      action.actionPerformed(new ActionEvent(on, ActionEvent.ACTION_PERFORMED, stroke));
    }
  }

  /** The field of the open popup. */
  JTextField popup() {
    return (JTextField) named("canvas-popup-field").orElseThrow();
  }

  boolean popupOpen() {
    return named("canvas-popup").isPresent();
  }

  /** Types into the open popup and presses Enter. */
  void choose(String text) {
    JTextField field = popup();
    field.setText(text);
    key(field, "ENTER");
  }

  /** A component of the window. */
  Optional<Component> named(String name) {
    return named(root, name);
  }

  static Optional<Component> named(Container in, String name) {
    for (Component child : in.getComponents()) {
      if (name.equals(child.getName())) {
        return Optional.of(child);
      }
      if (child instanceof Container container) {
        Optional<Component> found = named(container, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static void layOut(Container container) {
    container.doLayout();
    for (Component child : container.getComponents()) {
      if (child instanceof Container inner) {
        layOut(inner);
      }
    }
  }

  private final class Context implements CanvasContext {
    @Override
    public Optional<Image> thumbnail(String node, int size, Runnable whenReady) {
      return Optional.empty();
    }

    @Override
    public Optional<Problem.Severity> problem(String node) {
      return Optional.empty();
    }

    @Override
    public OptionalDouble progress(String node) {
      return OptionalDouble.empty();
    }

    @Override
    public void help(String nodeType) {
      helped.add(nodeType);
    }

    @Override
    public void openFiles(List<Path> files) {
      opened.addAll(files);
    }
  }
}
