package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.NodeBox;
import io.framewright.editor.canvas.PortSpot;
import io.framewright.editor.canvas.SceneGeometry;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.Wiring;
import io.framewright.editor.palette.NodeIcon;
import io.framewright.editor.palette.NodeIndex;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Port;
import java.awt.Point;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds nodes: by search at a point, with a wire, from the palette. */
final class NodeSearch {
  private final Desk desk;
  private Optional<ListPopup<NodeDescription>> open = Optional.empty();

  NodeSearch(Desk desk) {
    this.desk = desk;
  }

  /** Searches among all node types, and adds the one chosen at the point. */
  void open(Point view) {
    if (desk.writable()) {
      Point2D scene = desk.viewport().toScene(view);
      show(
          view,
          "Add a node",
          NodeIndex.of(desk.catalogue()),
          type -> add(type, new Position(scene.getX(), scene.getY())));
    }
  }

  /** The same, but the node goes where it covers no other. */
  void openForFreePlace(Point view) {
    if (desk.writable()) {
      Point2D scene = desk.viewport().toScene(view);
      show(
          view,
          "Add a node",
          NodeIndex.of(desk.catalogue()),
          type -> addFree(type, new Position(scene.getX(), scene.getY())));
    }
  }

  /** Searches among those types that fit a port; the one chosen is wired to it at once. */
  void openFor(Point view, PortSpot wireFrom) {
    Optional<Port<?>> port = wireFrom.port();
    if (port.isEmpty() || !desk.writable()) {
      return;
    }
    boolean output = !wireFrom.input();
    Point2D scene = desk.viewport().toScene(view);
    String what = port.get().type().title();
    show(
        view,
        (output ? "Add a node that takes " : "Add a node that gives ") + what,
        NodeIndex.of(desk.catalogue())
            .only(type -> !Wiring.fitting(type, port.get(), output).isEmpty()),
        type -> addWired(type, scene, wireFrom, port.get()));
  }

  /** Adds a node in the middle of the view, or where there is room next to it. */
  void addInView(NodeDescription type) {
    if (desk.writable()) {
      Rectangle2D shown = desk.shown();
      Rectangle2D size = box(newNode(type, Position.ORIGIN)).bounds();
      addFree(
          type,
          new Position(
              shown.getCenterX() - size.getWidth() / 2, shown.getCenterY() - size.getHeight() / 2));
    }
  }

  /** Adds a node with its upper left corner at a place. */
  void add(NodeDescription type, Position at) {
    desk.add(Edits.add(newNode(type, at), type.title()));
  }

  void close() {
    open.ifPresent(ListPopup::close);
  }

  private void addFree(NodeDescription type, Position at) {
    Rectangle2D size = box(newNode(type, at)).bounds();
    add(type, FreePlace.near(at, size.getWidth(), size.getHeight(), desk.geometry().boxes()));
    desk.selection().nodes().forEach(desk.canvas()::reveal);
  }

  private void addWired(NodeDescription type, Point2D drop, PortSpot from, Port<?> port) {
    boolean output = !from.input();
    Port<?> fitting = Wiring.fitting(type, port, output).get(0);
    Node node = newNode(type, new Position(drop.getX(), drop.getY()));
    Endpoint end = new Endpoint(node.id(), fitting.id());
    NodeBox box = box(node);
    // the port, not the corner, belongs where the wire was dropped
    Node placed =
        (output ? box.inputs() : box.outputs())
            .stream()
                .filter(spot -> spot.end().equals(end))
                .findFirst()
                .map(
                    spot ->
                        node.withPosition(
                            new Position(
                                2 * drop.getX() - spot.at().getX(),
                                2 * drop.getY() - spot.at().getY())))
                .orElse(node);
    Link link = output ? new Link(from.end(), end) : new Link(end, from.end());
    desk.add(Edits.add(placed, type.title(), link, desk.catalogue()));
  }

  private Node newNode(NodeDescription type, Position at) {
    return Edits.newNode(desk.graph(), type, at);
  }

  private NodeBox box(Node node) {
    NodeGraph alone = NodeGraph.empty("").add(node);
    return SceneGeometry.of(alone, desk.catalogue(), desk.geometry().metrics())
        .box(node.id())
        .orElseThrow();
  }

  private void show(Point view, String title, NodeIndex index, Consumer<NodeDescription> chosen) {
    close();
    desk.hint().hide();
    ListPopup<NodeDescription> popup =
        new ListPopup<>(
            desk.canvas(),
            title,
            index::search,
            type ->
                new PopupRow(
                    type.title(), type.category(), type.summary(), Optional.of(new NodeIcon(type))),
            chosen,
            () -> open = Optional.empty());
    open = Optional.of(popup);
    popup.open(view);
  }
}
