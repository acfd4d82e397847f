package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.NodeBox;
import io.framewright.editor.canvas.PortSpot;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.Wiring;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import java.awt.Point;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.Icon;

/** Draws and cuts wires with the keyboard: choose a port, then what to do with it. */
final class KeyWiring {
  /** A row to choose. */
  private record Choice(PopupRow row, Runnable act) {}

  private final Desk desk;
  private final NodeSearch search;

  KeyWiring(Desk desk, NodeSearch search) {
    this.desk = desk;
    this.search = search;
  }

  /** Starts at the selected node. */
  void start() {
    if (!desk.writable()) {
      return;
    }
    String node = desk.selection().nodes().iterator().next();
    Optional<NodeBox> box = desk.geometry().box(node);
    List<PortSpot> spots = new ArrayList<>();
    box.ifPresent(b -> spots.addAll(b.outputs()));
    box.ifPresent(b -> spots.addAll(b.inputs()));
    spots.removeIf(spot -> spot.port().isEmpty());
    if (spots.isEmpty()) {
      desk.say(desk.title(node) + " has no ports to wire.");
    } else if (spots.size() == 1) {
      target(spots.get(0));
    } else {
      desk.canvas().reveal(node);
      List<Choice> ports = spots.stream().map(this::port).toList();
      show("Wire " + desk.title(node) + ": which port?", at(spots.get(0)), ports);
    }
  }

  private Choice port(PortSpot spot) {
    String title = spot.port().orElseThrow().title();
    String type = spot.port().orElseThrow().type().title();
    int wires = wires(spot).size();
    String aside = wires == 0 ? "" : wires == 1 ? "1 wire" : wires + " wires";
    return new Choice(
        new PopupRow(title, aside, (spot.input() ? "takes " : "gives ") + type, icon(spot)),
        () -> target(spot));
  }

  private void target(PortSpot spot) {
    desk.canvas().reveal(spot.end().node());
    List<Choice> choices = new ArrayList<>();
    List<Choice> taken = new ArrayList<>();
    for (Endpoint end : Wiring.fitting(desk.graph(), desk.catalogue(), spot.end(), !spot.input())) {
      desk.geometry()
          .port(end, !spot.input())
          .filter(other -> wires(spot).stream().noneMatch(link(spot, other)::sameWire))
          .ifPresent(other -> (free(other) ? choices : taken).add(wire(spot, other)));
    }
    choices.addAll(taken);
    choices.add(
        new Choice(
            new PopupRow("New node…", "", "Add a node that fits, wired at once", Optional.empty()),
            () -> search.openFor(beside(spot), spot)));
    for (Link wire : wires(spot)) {
      Endpoint other = spot.input() ? wire.from() : wire.to();
      choices.add(
          new Choice(
              new PopupRow(
                  "Cut " + desk.title(other.node()), "", "Takes this wire away", Optional.empty()),
              () -> desk.apply(Edits.disconnect(wire))));
    }
    String title = spot.port().orElseThrow().title();
    show("Wire " + desk.title(spot.end().node()) + ", " + title + ": to what?", at(spot), choices);
  }

  private Choice wire(PortSpot from, PortSpot to) {
    String detail = to.port().map(p -> p.title()).orElse(to.end().port());
    String aside = free(to) ? "" : "replaces a wire";
    return new Choice(
        new PopupRow(desk.title(to.end().node()), aside, detail, icon(to)),
        () -> desk.apply(Edits.connect(link(from, to), desk.catalogue())));
  }

  private static Optional<Icon> icon(PortSpot spot) {
    return spot.port().map(p -> new Swatch(Theme.current().portColour(p.type())));
  }

  private static Link link(PortSpot a, PortSpot b) {
    return a.input() ? new Link(b.end(), a.end()) : new Link(a.end(), b.end());
  }

  private List<Link> wires(PortSpot spot) {
    return desk.graph().links().stream()
        .filter(l -> (spot.input() ? l.to() : l.from()).equals(spot.end()))
        .toList();
  }

  private boolean free(PortSpot spot) {
    return !spot.input()
        || spot.port().filter(p -> p.many()).isPresent()
        || desk.graph().linksInto(spot.end()).isEmpty();
  }

  private Point at(PortSpot spot) {
    Point2D view = desk.viewport().toView(spot.at());
    return new Point((int) Math.round(view.getX()), (int) Math.round(view.getY()));
  }

  /** Where a node goes that is wired to a port. */
  private Point beside(PortSpot spot) {
    Point at = at(spot);
    double away = 90 * desk.viewport().scale();
    at.translate((int) Math.round(spot.input() ? -away : away), 0);
    return at;
  }

  private void show(String title, Point at, List<Choice> choices) {
    Consumer<Choice> chosen = choice -> choice.act().run();
    new ListPopup<>(
            desk.canvas(), title, text -> matching(choices, text), Choice::row, chosen, () -> {})
        .open(at);
  }

  /** Those that have all words, in their order. */
  private static List<Choice> matching(List<Choice> choices, String text) {
    List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    return choices.stream()
        .filter(
            c -> {
              String all = (c.row().title() + " " + c.row().detail()).toLowerCase(Locale.ROOT);
              return words.stream().allMatch(all::contains);
            })
        .toList();
  }
}
