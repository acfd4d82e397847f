package io.framewright.editor.canvas;

import io.framewright.editor.document.NodeShapes;
import io.framewright.editor.document.NodeSize;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where all of a graph lies in the scene. Immutable. */
public final class SceneGeometry {
  /** A node, what it shows and where. */
  record Placed(Node node, StrangePorts strange, NodeFace face, NodeBox box) {}

  /** A wire's line, with its bounds. */
  record Wire(Path2D path, Rectangle2D bounds) {}

  private static final Wire NO_WIRE = new Wire(new Path2D.Double(), new Rectangle2D.Double());

  private final NodeGraph graph;
  private final NodeCatalogue catalogue;
  private final NodeMetrics metrics;
  private final Map<String, Placed> nodes;
  private final Map<Link, Wire> wires;

  private SceneGeometry(
      NodeGraph graph,
      NodeCatalogue catalogue,
      NodeMetrics metrics,
      Map<String, Placed> nodes,
      Map<Link, Wire> wires) {
    this.graph = graph;
    this.catalogue = catalogue;
    this.metrics = metrics;
    this.nodes = nodes;
    this.wires = wires;
  }

  /** Lays a graph out. */
  public static SceneGeometry of(NodeGraph graph, NodeCatalogue catalogue, NodeMetrics metrics) {
    return make(graph, catalogue, metrics, Map.of(), Map.of());
  }

  /** The geometry of the graph after an edit; what has not changed is taken over. */
  public SceneGeometry changed(NodeGraph now) {
    return now == graph ? this : make(now, catalogue, metrics, nodes, wires);
  }

  private static SceneGeometry make(
      NodeGraph graph,
      NodeCatalogue catalogue,
      NodeMetrics metrics,
      Map<String, Placed> before,
      Map<Link, Wire> wiresBefore) {
    FaceMaker maker = new FaceMaker(catalogue, metrics);
    Map<String, StrangePorts> strange = StrangePorts.of(graph, catalogue);
    Map<String, Placed> placed = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      StrangePorts more = strange.getOrDefault(node.id(), StrangePorts.NONE);
      Placed old = before.get(node.id());
      placed.putIfAbsent(node.id(), place(node, more, old, maker));
    }
    Map<Link, Wire> wires = new ConcurrentHashMap<>();
    wiresBefore.forEach(
        (link, wire) -> {
          if (same(before, placed, link.from()) && same(before, placed, link.to())) {
            wires.put(link, wire);
          }
        });
    return new SceneGeometry(graph, catalogue, metrics, placed, wires);
  }

  private static boolean same(Map<String, Placed> a, Map<String, Placed> b, Endpoint end) {
    Placed one = a.get(end.node());
    Placed two = b.get(end.node());
    return one != null && two != null && one.box() == two.box();
  }

  private static Placed place(Node node, StrangePorts more, Placed old, FaceMaker maker) {
    if (old != null && old.strange().equals(more)) {
      if (old.node() == node) {
        return old;
      }
      if (old.node().withPosition(node.position()).equals(node)) {
        NodeBox box =
            old.node().position().equals(node.position()) ? old.box() : box(node, old.face());
        return new Placed(node, more, old.face(), box);
      }
    }
    NodeFace face = maker.make(node, more);
    return new Placed(node, more, face, box(node, face));
  }

  private static NodeBox box(Node node, NodeFace face) {
    double x = node.position().x();
    double y = node.position().y();
    return new NodeBox(
        node.id(),
        new Rectangle2D.Double(x, y, face.width(), face.height()),
        spots(node, face.inputs(), true),
        spots(node, face.outputs(), false));
  }

  private static List<PortSpot> spots(Node node, List<NodeFace.Spot> spots, boolean input) {
    List<PortSpot> all = new ArrayList<>();
    for (NodeFace.Spot spot : spots) {
      Point2D at =
          new Point2D.Double(
              node.position().x() + spot.at().getX(), node.position().y() + spot.at().getY());
      all.add(new PortSpot(new Endpoint(node.id(), spot.id()), input, at, spot.port()));
    }
    return all;
  }

  /** The graph that it is of. */
  public NodeGraph graph() {
    return graph;
  }

  /** The sizes it is made with. */
  public NodeMetrics metrics() {
    return metrics;
  }

  /** Where a node lies. */
  public Optional<NodeBox> box(String node) {
    return Optional.ofNullable(nodes.get(node)).map(Placed::box);
  }

  /** Where all nodes lie, the uppermost last. */
  public List<NodeBox> boxes() {
    return nodes.values().stream().map(Placed::box).toList();
  }

  /** Where a port lies. */
  public Optional<PortSpot> port(Endpoint end, boolean input) {
    Placed placed = nodes.get(end.node());
    if (placed == null) {
      return Optional.empty();
    }
    for (PortSpot spot : input ? placed.box().inputs() : placed.box().outputs()) {
      if (spot.end().port().equals(end.port())) {
        return Optional.of(spot);
      }
    }
    return Optional.empty();
  }

  /** The line of a wire; empty when it leads to a node that is not there. */
  public Path2D wire(Link link) {
    return (Path2D) wireOf(link).path().clone();
  }

  /** What lies at a point, the uppermost first. A tolerance is given in the scene's units. */
  public Hit at(Point2D scene, double tolerance) {
    return new HitTest(this, tolerance).at(scene);
  }

  /** The property whose value is shown at a point of a node. */
  public Optional<String> property(String node, Point2D scene) {
    Placed placed = nodes.get(node);
    if (placed == null) {
      return Optional.empty();
    }
    double x = scene.getX() - placed.box().bounds().getX();
    double y = scene.getY() - placed.box().bounds().getY();
    return placed.face().rows().stream()
        .filter(row -> row.bounds().contains(x, y))
        .map(NodeFace.Row::property)
        .findFirst();
  }

  /** Ids of the nodes that a rectangle touches. */
  public List<String> nodesIn(Rectangle2D scene) {
    return nodes.values().stream()
        .map(Placed::box)
        .filter(box -> box.bounds().intersects(scene))
        .map(NodeBox::id)
        .toList();
  }

  /** A rectangle around all nodes and groups; empty when there is none. */
  public Rectangle2D bounds() {
    Rectangle2D all = null;
    for (Placed placed : nodes.values()) {
      all = union(all, placed.box().bounds());
    }
    for (Group group : graph.groups()) {
      Rectangle2D frame = groupBounds(group);
      if (!frame.isEmpty()) {
        all = union(all, frame);
      }
    }
    return all == null ? new Rectangle2D.Double() : all;
  }

  /** The frame around a group's nodes, its title included; empty when it has none. */
  public Rectangle2D groupBounds(Group group) {
    Rectangle2D all = null;
    for (String id : group.nodes()) {
      Placed placed = nodes.get(id);
      if (placed != null) {
        all = union(all, placed.box().bounds());
      }
    }
    if (all == null) {
      return new Rectangle2D.Double();
    }
    double edge = metrics.pad() * 1.8;
    return new Rectangle2D.Double(
        all.getX() - edge,
        all.getY() - edge - metrics.title(),
        all.getWidth() + 2 * edge,
        all.getHeight() + 2 * edge + metrics.title());
  }

  /** All nodes, the uppermost last. */
  Iterable<Placed> placed() {
    return nodes.values();
  }

  Optional<Placed> placed(String node) {
    return Optional.ofNullable(nodes.get(node));
  }

  Wire wireOf(Link link) {
    return wires.computeIfAbsent(link, this::makeWire);
  }

  private Wire makeWire(Link link) {
    Optional<PortSpot> from = port(link.from(), false);
    Optional<PortSpot> to = port(link.to(), true);
    if (from.isEmpty() || to.isEmpty()) {
      return NO_WIRE;
    }
    Path2D path = WireShape.between(from.get().at(), to.get().at());
    return new Wire(path, path.getBounds2D());
  }

  private static Rectangle2D union(Rectangle2D a, Rectangle2D b) {
    return a == null ? (Rectangle2D) b.clone() : a.createUnion(b);
  }

  /** How large nodes are and where on them their ports, for putting them into order. */
  public NodeShapes shapes() {
    return new NodeShapes() {
      @Override
      public NodeSize size(String node) {
        return box(node)
            .map(box -> new NodeSize(box.bounds().getWidth(), box.bounds().getHeight()))
            .orElse(NodeSize.USUAL);
      }

      @Override
      public double port(Endpoint end, boolean input) {
        return SceneGeometry.this
            .port(end, input)
            .flatMap(spot -> box(end.node()).map(box -> spot.at().getY() - box.bounds().getY()))
            .orElseGet(() -> NodeShapes.super.port(end, input));
      }
    };
  }
}
