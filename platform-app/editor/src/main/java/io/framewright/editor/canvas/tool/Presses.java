package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.Hit;
import io.framewright.editor.canvas.PortSpot;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.Selection;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import java.awt.event.MouseEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what a press, a click and a drag mean where they happen. */
final class Presses {
  private static final double NEAR_END = 60;

  private final Desk desk;
  private final NodeSearch search;
  private final Renaming renaming;
  private final Picking picking;

  Presses(Desk desk, NodeSearch search, Renaming renaming) {
    this.desk = desk;
    this.search = search;
    this.renaming = renaming;
    picking = new Picking(desk);
  }

  /** A button went down; what was not selected is now. */
  void pressed(Press press) {
    boolean menu = press.button() != MouseEvent.BUTTON1;
    if (!cuts(press) || menu) {
      picking.pressed(press.hit(), press.at(), menu);
    }
  }

  /** The left button came up where it went down. */
  void clicked(Press press) {
    if (cuts(press)) {
      cut(press.hit());
      return;
    }
    picking.clicked(press.hit(), press.at());
    if (press.hit() instanceof Hit.OfNode on) {
      node(on, press);
    } else if (press.hit() instanceof Hit.OfGroup on && press.twice()) {
      renaming.group(on.group());
    } else if (press.hit() instanceof Hit.Nothing && press.twice() && !press.at().adds()) {
      search.open(press.at().view());
    }
  }

  /** The mouse has gone far enough from where a button went down. */
  Optional<Gesture> drag(Press press) {
    if (press.pans()) {
      return Optional.of(new PanGesture(desk, press.at()));
    }
    if (press.button() != MouseEvent.BUTTON1) {
      return Optional.empty();
    }
    if (press.hit() instanceof Hit.OfPort on) {
      return Optional.of(wire(on.spot()));
    }
    if (press.hit() instanceof Hit.OfNode on) {
      picking.keep(on.node(), press.at());
      return Optional.of(new MoveGesture(desk, press.at(), desk.selection().nodes()));
    }
    if (press.hit() instanceof Hit.OfGroup on) {
      return Optional.of(new MoveGesture(desk, press.at(), members(on.group())));
    }
    if (press.hit() instanceof Hit.OfLink on) {
      Optional<Gesture> lifted = liftNearEnd(on.link(), press.at());
      if (lifted.isPresent()) {
        return lifted;
      }
    }
    return Optional.of(new BandGesture(desk, press.at()));
  }

  private void node(Hit.OfNode on, Press press) {
    switch (on.part()) {
      case COLLAPSE -> {
        boolean collapsed = desk.graph().node(on.node()).filter(Node::collapsed).isPresent();
        desk.apply(Edits.collapse(Set.of(on.node()), !collapsed));
      }
      case HELP -> desk.type(on.node()).ifPresent(t -> desk.canvas().context().help(t.id()));
      case TITLE -> {
        if (press.twice()) {
          renaming.node(on.node());
        }
      }
      case PROPERTY, BODY -> {
        if (press.twice()) {
          String property = desk.geometry().property(on.node(), press.at().scene()).orElse("");
          desk.askProperties(on.node(), property);
        }
      }
    }
  }

  private Gesture wire(PortSpot spot) {
    List<Link> wires = spot.input() ? desk.graph().linksInto(spot.end()) : List.of();
    boolean many = spot.port().filter(p -> p.many()).isPresent();
    Optional<Link> lifted =
        many
            ? wires.stream()
                .filter(w -> desk.selection().links().stream().anyMatch(w::sameWire))
                .findFirst()
            : wires.stream().findFirst();
    return lifted
        .flatMap(link -> desk.geometry().port(link.from(), false).map(fixed -> lift(fixed, link)))
        .orElseGet(() -> new WireGesture(desk, search, spot));
  }

  private Optional<Gesture> liftNearEnd(Link link, Pointer at) {
    Optional<PortSpot> from = desk.geometry().port(link.from(), false);
    Optional<PortSpot> to = desk.geometry().port(link.to(), true);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    double toSource = from.get().at().distance(at.scene());
    double toTarget = to.get().at().distance(at.scene());
    if (Math.min(toSource, toTarget) > desk.pixels(NEAR_END)) {
      return Optional.empty();
    }
    return Optional.of(lift(toTarget <= toSource ? from.get() : to.get(), link));
  }

  private Gesture lift(PortSpot fixed, Link link) {
    return new WireGesture(desk, search, fixed, link);
  }

  private Set<String> members(String group) {
    return desk.graph().groups().stream()
        .filter(g -> g.id().equals(group))
        .map(Group::nodes)
        .findFirst()
        .<Set<String>>map(LinkedHashSet::new)
        .orElse(Set.of());
  }

  private static boolean cuts(Press press) {
    return press.at().alt()
        && (press.hit() instanceof Hit.OfLink || press.hit() instanceof Hit.OfPort);
  }

  private void cut(Hit hit) {
    if (hit instanceof Hit.OfLink on) {
      desk.apply(Edits.disconnect(on.link()));
    } else if (hit instanceof Hit.OfPort on) {
      PortSpot spot = on.spot();
      List<Link> wires =
          desk.graph().links().stream()
              .filter(l -> (spot.input() ? l.to() : l.from()).equals(spot.end()))
              .toList();
      if (!wires.isEmpty()) {
        desk.apply(Edits.remove(new Selection(Set.of(), wires, "")));
      }
    }
  }
}
