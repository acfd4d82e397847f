package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.Hit;
import io.framewright.editor.document.Selection;
import io.framewright.graph.Link;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Selects by the mouse: a click alone, Ctrl to change one, Shift to add one. */
final class Picking {
  private final Desk desk;
  private boolean fresh;

  Picking(Desk desk) {
    this.desk = desk;
  }

  /**
   * A button went down.
   *
   * @param menu whether a menu comes, which keeps what is selected
   */
  void pressed(Hit hit, Pointer at, boolean menu) {
    fresh = !selected(hit);
    if (!fresh || at.control() && !menu) {
      return;
    }
    if (hit instanceof Hit.Nothing || hit instanceof Hit.OfPort) {
      if (menu && hit instanceof Hit.Nothing) {
        desk.document().select(Selection.NONE);
      }
      return;
    }
    desk.document().select(at.shift() ? plus(desk.selection(), hit) : only(hit));
  }

  /** The left button came up at the same place. */
  void clicked(Hit hit, Pointer at) {
    if (hit instanceof Hit.Nothing) {
      if (!at.adds()) {
        desk.document().select(Selection.NONE);
      }
    } else if (!(hit instanceof Hit.OfPort)) {
      if (at.control()) {
        desk.document().select(fresh ? plus(desk.selection(), hit) : minus(desk.selection(), hit));
      } else if (!fresh && !at.shift()) {
        desk.document().select(only(hit));
      }
    }
  }

  /** A node is about to be dragged, so it is among what is selected. */
  void keep(String node, Pointer at) {
    if (!desk.selection().nodes().contains(node)) {
      Hit hit = new Hit.OfNode(node, Hit.Part.BODY);
      desk.document().select(at.adds() ? plus(desk.selection(), hit) : only(hit));
    }
  }

  private boolean selected(Hit hit) {
    Selection now = desk.selection();
    if (hit instanceof Hit.OfNode on) {
      return now.nodes().contains(on.node());
    }
    if (hit instanceof Hit.OfLink on) {
      return now.links().stream().anyMatch(on.link()::sameWire);
    }
    return hit instanceof Hit.OfGroup on && now.group().equals(on.group());
  }

  private static Selection only(Hit hit) {
    return plus(Selection.NONE, hit);
  }

  private static Selection plus(Selection to, Hit hit) {
    if (hit instanceof Hit.OfNode on) {
      Set<String> nodes = new LinkedHashSet<>(to.nodes());
      nodes.add(on.node());
      return new Selection(nodes, to.links(), to.group());
    }
    if (hit instanceof Hit.OfLink on) {
      List<Link> links = new ArrayList<>(to.links());
      links.add(on.link());
      return new Selection(to.nodes(), links, to.group());
    }
    return hit instanceof Hit.OfGroup on ? new Selection(to.nodes(), to.links(), on.group()) : to;
  }

  private static Selection minus(Selection from, Hit hit) {
    if (hit instanceof Hit.OfNode on) {
      Set<String> nodes = new LinkedHashSet<>(from.nodes());
      nodes.remove(on.node());
      return new Selection(nodes, from.links(), from.group());
    }
    if (hit instanceof Hit.OfLink on) {
      return new Selection(
          from.nodes(),
          from.links().stream().filter(l -> !l.sameWire(on.link())).toList(),
          from.group());
    }
    return hit instanceof Hit.OfGroup ? new Selection(from.nodes(), from.links(), "") : from;
  }
}
