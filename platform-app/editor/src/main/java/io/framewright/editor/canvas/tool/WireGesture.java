package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.Hit;
import io.framewright.editor.canvas.NodeBox;
import io.framewright.editor.canvas.Overlay;
import io.framewright.editor.canvas.PortSpot;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.Wiring;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import io.framewright.graph.NodeGraph;
import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws a wire from a port, or takes one end of a wire elsewhere. */
final class WireGesture implements Gesture {
  private static final double REACH = 26;

  private final Desk desk;
  private final NodeSearch search;
  private final PortSpot fixed;
  private final Optional<Link> lifted;
  private final Set<Endpoint> fitting;

  /** Draws a new wire from a port, in either direction. */
  WireGesture(Desk desk, NodeSearch search, PortSpot from) {
    this(desk, search, from, Optional.empty());
  }

  /**
   * Lifts one end of a wire.
   *
   * @param fixed the port at the end that stays
   */
  WireGesture(Desk desk, NodeSearch search, PortSpot fixed, Link lifted) {
    this(desk, search, fixed, Optional.of(lifted));
  }

  private WireGesture(Desk desk, NodeSearch search, PortSpot fixed, Optional<Link> lifted) {
    this.desk = desk;
    this.search = search;
    this.fixed = fixed;
    this.lifted = lifted;
    NodeGraph graph = lifted.map(desk.graph()::disconnect).orElse(desk.graph());
    fitting = Set.copyOf(Wiring.fitting(graph, desk.catalogue(), fixed.end(), !fixed.input()));
    desk.overlay()
        .glowing(
            Optional.of(
                fitting.stream()
                    .map(end -> new PortSpot.Key(end, !fixed.input()))
                    .collect(Collectors.toSet())));
  }

  @Override
  public void drag(Pointer to) {
    Optional<PortSpot> target = target(to);
    Hit hit = desk.at(to.view());
    Optional<String> refusal = target.isPresent() ? Optional.empty() : refusal(hit);
    desk.hint().show(to.view(), refusal.orElse(""));
    Point2D end = target.map(PortSpot::at).orElse(to.scene());
    desk.overlay()
        .pendingWire(
            Optional.of(
                new Overlay.PendingWire(fixed, end, colour(), refusal.isEmpty() && !own(hit))));
  }

  @Override
  public void release(Pointer at) {
    Optional<PortSpot> target = target(at);
    Hit hit = desk.at(at.view());
    end();
    if (target.isPresent()) {
      wire(target.get());
      return;
    }
    Optional<String> refusal = refusal(hit);
    if (refusal.isPresent()) {
      desk.say(refusal.get());
    } else if (!own(hit)) {
      if (lifted.isPresent()) {
        desk.apply(Edits.disconnect(lifted.get()));
      } else if (fixed.port().isPresent() && desk.writable()) {
        search.openFor(at.view(), fixed);
      }
    }
  }

  @Override
  public void cancel() {
    end();
  }

  private void end() {
    desk.overlay().pendingWire(Optional.empty());
    desk.overlay().glowing(Optional.empty());
    desk.hint().hide();
  }

  private void wire(PortSpot target) {
    Link now =
        fixed.input() ? new Link(target.end(), fixed.end()) : new Link(fixed.end(), target.end());
    if (lifted.isEmpty()) {
      desk.apply(Edits.connect(now, desk.catalogue()));
    } else if (!lifted.get().sameWire(now)) {
      desk.apply(Edits.moveLink(lifted.get(), now, desk.catalogue()));
    }
  }

  /** The port to which the wire would be drawn: near the mouse, or of the node below it. */
  private Optional<PortSpot> target(Pointer at) {
    double reach = desk.pixels(REACH);
    PortSpot nearest = null;
    for (Endpoint end : fitting) {
      Optional<PortSpot> spot = desk.geometry().port(end, !fixed.input());
      if (spot.isPresent()) {
        double distance = spot.get().at().distance(at.scene());
        if (distance <= reach
            && (nearest == null || distance < nearest.at().distance(at.scene()))) {
          nearest = spot.get();
        }
      }
    }
    if (nearest != null) {
      return Optional.of(nearest);
    }
    return desk.at(at.view()) instanceof Hit.OfNode on ? ofNode(on.node()) : Optional.empty();
  }

  /** A node's first free port that fits, or the first one that does. */
  private Optional<PortSpot> ofNode(String node) {
    Optional<NodeBox> box = desk.geometry().box(node);
    List<PortSpot> spots =
        box.map(b -> fixed.input() ? b.outputs() : b.inputs()).orElse(List.of()).stream()
            .filter(spot -> fitting.contains(spot.end()))
            .toList();
    return spots.stream().filter(this::free).findFirst().or(() -> spots.stream().findFirst());
  }

  private boolean free(PortSpot spot) {
    return !spot.input()
        || spot.port().filter(p -> p.many()).isPresent()
        || desk.graph().linksInto(spot.end()).isEmpty();
  }

  /** Why nothing can be drawn to what is below the mouse. */
  private Optional<String> refusal(Hit hit) {
    if (hit instanceof Hit.OfPort on && !own(hit)) {
      PortSpot spot = on.spot();
      if (spot.input() == fixed.input()) {
        return Optional.of(
            fixed.input()
                ? "Both are inputs. Wire an input to an output."
                : "Both are outputs. Wire an output to an input.");
      }
      Endpoint output = fixed.input() ? spot.end() : fixed.end();
      Endpoint input = fixed.input() ? fixed.end() : spot.end();
      return Wiring.refusal(desk.graph(), desk.catalogue(), output, input);
    }
    if (hit instanceof Hit.OfNode on && !own(hit) && ofNode(on.node()).isEmpty()) {
      String what = fixed.port().map(p -> p.type().title()).orElse("this wire");
      return Optional.of(
          desk.title(on.node()) + " has no port that fits " + what + ". Fitting ports glow.");
    }
    return Optional.empty();
  }

  /** Whether the mouse is still on the port, or the node, from which the wire comes. */
  private boolean own(Hit hit) {
    return hit instanceof Hit.OfPort on && on.spot().key().equals(fixed.key())
        || hit instanceof Hit.OfNode node && node.node().equals(fixed.end().node());
  }

  private Color colour() {
    Theme theme = Theme.current();
    return fixed.port().map(p -> theme.portColour(p.type())).orElse(theme.faintText());
  }
}
