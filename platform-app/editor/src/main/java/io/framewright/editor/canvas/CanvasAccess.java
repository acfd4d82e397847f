package io.framewright.editor.canvas;

import io.framewright.editor.canvas.PartAccess.What;
import io.framewright.graph.Node;
import io.framewright.spi.NodeDescription;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes and ports of a canvas for screen readers and tests: each node, then its ports. */
final class CanvasAccess {
  private final GraphCanvas canvas;
  private final Map<Object, PartAccess> made = new HashMap<>();
  private SceneGeometry listed;
  private List<PartAccess> parts = List.of();

  CanvasAccess(GraphCanvas canvas) {
    this.canvas = canvas;
  }

  /** All of them, as the graph is now. The object for a node or port stays the same. */
  List<PartAccess> parts() {
    SceneGeometry geometry = canvas.geometry();
    if (geometry == listed) {
      return parts;
    }
    List<PartAccess> now = new ArrayList<>();
    for (SceneGeometry.Placed placed : geometry.placed()) {
      now.add(node(placed));
      placed.box().inputs().forEach(spot -> now.add(port(spot)));
      placed.box().outputs().forEach(spot -> now.add(port(spot)));
    }
    for (int i = 0; i < now.size(); i++) {
      now.get(i).index(i);
    }
    made.values().retainAll(List.copyOf(now));
    listed = geometry;
    parts = List.copyOf(now);
    return parts;
  }

  /** What lies at a point of the canvas. */
  Optional<PartAccess> at(Point2D view) {
    Hit hit = canvas.geometry().at(canvas.viewport().toScene(view), 1);
    parts();
    if (hit instanceof Hit.OfNode node) {
      return Optional.ofNullable(made.get(node.node()));
    }
    return hit instanceof Hit.OfPort port
        ? Optional.ofNullable(made.get(port.spot().key()))
        : Optional.empty();
  }

  private PartAccess node(SceneGeometry.Placed placed) {
    String id = placed.node().id();
    return made.computeIfAbsent(
        id,
        key ->
            new PartAccess(
                canvas,
                new What(
                    true,
                    () -> name(id),
                    () -> canvas.geometry().box(id).map(NodeBox::bounds),
                    () -> canvas.document().selection().nodes().contains(id))));
  }

  private PartAccess port(PortSpot spot) {
    PortSpot.Key key = spot.key();
    String kind = key.input() ? "input " : "output ";
    return made.computeIfAbsent(
        key,
        k ->
            new PartAccess(
                canvas,
                new What(
                    false,
                    () -> name(key.end().node()) + ", " + kind + key.end().port(),
                    () -> canvas.geometry().port(key.end(), key.input()).map(this::around),
                    () -> false)));
  }

  private Rectangle2D around(PortSpot spot) {
    double r = canvas.geometry().metrics().portRadius();
    return new Rectangle2D.Double(spot.at().getX() - r, spot.at().getY() - r, 2 * r, 2 * r);
  }

  private String name(String id) {
    Optional<Node> node = canvas.document().graph().node(id);
    if (node.isEmpty()) {
      return id;
    }
    String type =
        canvas
            .catalogue()
            .describe(node.get().type())
            .map(NodeDescription::title)
            .orElse("Unknown node " + node.get().type());
    return node.get().title().map(own -> type + " " + own).orElse(type);
  }
}
