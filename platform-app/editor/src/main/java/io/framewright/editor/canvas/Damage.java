package io.framewright.editor.canvas;

import io.framewright.editor.document.Selection;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which parts of a scene look otherwise after something has changed. */
final class Damage {
  private final List<Rectangle2D> parts = new ArrayList<>();
  private final View view;
  private final double wireReach;

  /** Damage of what a view shows. */
  Damage(View view) {
    this.view = view;
    this.wireReach = view.atLeast(WirePainter.REACH * 2, 8);
  }

  /** Rectangles of the scene that have to be painted anew. */
  List<Rectangle2D> parts() {
    return parts;
  }

  /** By an edit. */
  Damage graph(SceneGeometry before, SceneGeometry now) {
    Set<String> changed = new HashSet<>();
    collect(before, now, changed);
    collect(now, before, changed);
    Set<Link> kept = new HashSet<>(now.graph().links());
    for (Link link : before.graph().links()) {
      if (!kept.contains(link)
          || changed.contains(link.from().node())
          || changed.contains(link.to().node())) {
        wire(before, link);
      }
    }
    Set<Link> former = new HashSet<>(before.graph().links());
    for (Link link : now.graph().links()) {
      if (!former.contains(link)
          || changed.contains(link.from().node())
          || changed.contains(link.to().node())) {
        wire(now, link);
      }
    }
    groups(before, now, changed);
    return this;
  }

  private void collect(SceneGeometry one, SceneGeometry other, Set<String> changed) {
    for (SceneGeometry.Placed placed : one.placed()) {
      String id = placed.node().id();
      if (other.placed(id).filter(p -> p == placed).isEmpty()) {
        changed.add(id);
        node(placed);
      }
    }
  }

  private void groups(SceneGeometry before, SceneGeometry now, Set<String> changed) {
    List<Group> same = new ArrayList<>(before.graph().groups());
    same.retainAll(now.graph().groups());
    same.removeIf(group -> group.nodes().stream().anyMatch(changed::contains));
    for (SceneGeometry geometry : List.of(before, now)) {
      for (Group group : geometry.graph().groups()) {
        if (!same.contains(group)) {
          group(geometry, group);
        }
      }
    }
  }

  /** By selecting. */
  Damage selection(Selection before, Selection now) {
    SceneGeometry geometry = view.geometry();
    difference(before.nodes(), now.nodes())
        .forEach(id -> geometry.placed(id).ifPresent(this::node));
    difference(before.links(), now.links()).forEach(link -> wire(geometry, link));
    if (!before.group().equals(now.group())) {
      for (Group group : geometry.graph().groups()) {
        if (group.id().equals(before.group()) || group.id().equals(now.group())) {
          group(geometry, group);
        }
      }
    }
    return this;
  }

  /** By what the tools show. */
  Damage overlay(Overlay.Shown before, Overlay.Shown now) {
    if (!before.pendingWire().equals(now.pendingWire())) {
      pending(before);
      pending(now);
    }
    if (!before.rubberBand().equals(now.rubberBand())) {
      before.rubberBand().ifPresent(r -> add(r, view.atLeast(0, 3)));
      now.rubberBand().ifPresent(r -> add(r, view.atLeast(0, 3)));
    }
    if (!before.guides().equals(now.guides())) {
      for (Line2D line : difference(before.guides(), now.guides())) {
        add(line.getBounds2D(), view.atLeast(0, 3));
      }
    }
    if (!before.hovered().equals(now.hovered())) {
      hit(before.hovered());
      hit(now.hovered());
    }
    return this;
  }

  /** By something that some nodes show. */
  Damage nodes(Collection<String> ids) {
    ids.forEach(id -> view.geometry().placed(id).ifPresent(this::node));
    return this;
  }

  private void pending(Overlay.Shown shown) {
    shown.pendingWire().ifPresent(w -> add(WirePainter.path(w).getBounds2D(), wireReach));
  }

  private void hit(Hit hit) {
    SceneGeometry geometry = view.geometry();
    if (hit instanceof Hit.OfNode node) {
      geometry.placed(node.node()).ifPresent(this::node);
    } else if (hit instanceof Hit.OfPort port) {
      geometry.placed(port.spot().end().node()).ifPresent(this::node);
    } else if (hit instanceof Hit.OfLink link) {
      wire(geometry, link.link());
    } else if (hit instanceof Hit.OfGroup group) {
      geometry.graph().groups().stream()
          .filter(g -> g.id().equals(group.group()))
          .forEach(g -> group(geometry, g));
    }
  }

  private void node(SceneGeometry.Placed placed) {
    parts.add(NodePainter.reach(placed.box().bounds(), view));
  }

  private void wire(SceneGeometry geometry, Link link) {
    add(geometry.wireOf(link).bounds(), wireReach);
  }

  private void group(SceneGeometry geometry, Group group) {
    add(geometry.groupBounds(group), view.atLeast(3, 3));
  }

  private void add(Rectangle2D r, double by) {
    parts.add(
        new Rectangle2D.Double(
            r.getX() - by, r.getY() - by, r.getWidth() + 2 * by, r.getHeight() + 2 * by));
  }

  private static <T> Set<T> difference(Collection<T> a, Collection<T> b) {
    Set<T> all = new HashSet<>(a);
    all.addAll(b);
    Set<T> both = new HashSet<>(a);
    both.retainAll(new HashSet<>(b));
    all.removeAll(both);
    return all;
  }
}
