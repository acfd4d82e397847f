package io.framewright.editor.canvas;

import io.framewright.graph.Group;
import io.framewright.graph.Link;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Finds what lies at a point. */
final class HitTest {
  private final SceneGeometry geometry;
  private final NodeMetrics metrics;
  private final double tolerance;

  HitTest(SceneGeometry geometry, double tolerance) {
    this.geometry = geometry;
    this.metrics = geometry.metrics();
    this.tolerance = tolerance;
  }

  Hit at(Point2D point) {
    List<SceneGeometry.Placed> placed = new ArrayList<>();
    geometry.placed().forEach(placed::add);
    for (int i = placed.size() - 1; i >= 0; i--) {
      Hit hit = node(placed.get(i), point);
      if (hit != Hit.NOTHING) {
        return hit;
      }
    }
    List<Link> links = geometry.graph().links();
    for (int i = links.size() - 1; i >= 0; i--) {
      if (onWire(geometry.wireOf(links.get(i)), point)) {
        return new Hit.OfLink(links.get(i));
      }
    }
    return group(point);
  }

  private Hit node(SceneGeometry.Placed placed, Point2D point) {
    NodeBox box = placed.box();
    double reach = metrics.portRadius() + tolerance;
    if (!grown(box.bounds(), reach).contains(point)) {
      return Hit.NOTHING;
    }
    PortSpot nearest = null;
    for (List<PortSpot> side : List.of(box.inputs(), box.outputs())) {
      for (PortSpot spot : side) {
        double distance = spot.at().distance(point);
        if (distance <= reach && (nearest == null || distance < nearest.at().distance(point))) {
          nearest = spot;
        }
      }
    }
    if (nearest != null) {
      return new Hit.OfPort(nearest);
    }
    return box.bounds().contains(point)
        ? new Hit.OfNode(box.id(), part(placed, point))
        : Hit.NOTHING;
  }

  private Hit.Part part(SceneGeometry.Placed placed, Point2D point) {
    Rectangle2D bounds = placed.box().bounds();
    double x = point.getX() - bounds.getX();
    double y = point.getY() - bounds.getY();
    if (y < metrics.title()) {
      if (x < metrics.title()) {
        return Hit.Part.COLLAPSE;
      }
      return x > bounds.getWidth() - metrics.title() && placed.face().known()
          ? Hit.Part.HELP
          : Hit.Part.TITLE;
    }
    return placed.face().rows().stream().anyMatch(row -> row.bounds().contains(x, y))
        ? Hit.Part.PROPERTY
        : Hit.Part.BODY;
  }

  private boolean onWire(SceneGeometry.Wire wire, Point2D point) {
    return grown(wire.bounds(), tolerance).contains(point)
        && distance(wire.path(), point) <= tolerance;
  }

  private static double distance(Path2D path, Point2D point) {
    double[] to = new double[6];
    double x = 0;
    double y = 0;
    double least = Double.MAX_VALUE;
    for (PathIterator i = path.getPathIterator(null, 0.5); !i.isDone(); i.next()) {
      if (i.currentSegment(to) == PathIterator.SEG_LINETO) {
        least = Math.min(least, Line2D.ptSegDist(x, y, to[0], to[1], point.getX(), point.getY()));
      }
      x = to[0];
      y = to[1];
    }
    return least;
  }

  private Hit group(Point2D point) {
    List<Group> groups = geometry.graph().groups();
    for (int i = groups.size() - 1; i >= 0; i--) {
      Rectangle2D frame = geometry.groupBounds(groups.get(i));
      if (frame.contains(point)) {
        boolean title = point.getY() < frame.getY() + metrics.title();
        double edge = Math.max(tolerance, 4);
        boolean inside = grown(frame, -edge).contains(point);
        if (title || !inside) {
          return new Hit.OfGroup(groups.get(i).id());
        }
      }
    }
    return Hit.NOTHING;
  }

  private static Rectangle2D grown(Rectangle2D r, double by) {
    return new Rectangle2D.Double(
        r.getX() - by, r.getY() - by, r.getWidth() + 2 * by, r.getHeight() + 2 * by);
  }
}
