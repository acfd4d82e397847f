package io.framewright.editor.canvas.tool;

import io.framewright.editor.document.Edits;
import io.framewright.editor.document.Fragment;
import io.framewright.editor.document.Selection;
import io.framewright.graph.Node;
import io.framewright.graph.Position;
import java.awt.geom.Point2D;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Cut, copy, paste and duplicate. */
final class Copying {
  private static final double BESIDE = 32;

  private final Desk desk;
  private final Clips clips;
  private Optional<Point2D> lastPaste = Optional.empty();
  private int pastes;

  Copying(Desk desk, Clips clips) {
    this.desk = desk;
    this.clips = clips;
  }

  boolean copy() {
    boolean copied = clips.put(fragment().text());
    if (!copied) {
      desk.say("Another program is using the clipboard. Try again.");
    }
    pastes = 0;
    lastPaste = Optional.empty();
    return copied;
  }

  void cut() {
    if (desk.writable()) {
      Set<String> nodes = new LinkedHashSet<>();
      fragment().graph().nodes().stream().map(Node::id).forEach(nodes::add);
      if (copy()) {
        String what =
            nodes.size() == 1 ? desk.title(nodes.iterator().next()) : nodes.size() + " nodes";
        desk.apply(Edits.remove(Selection.ofNodes(nodes)).named("Cut " + what));
      }
    }
  }

  /** Pastes with the upper left corner at the mouse; again at the same place, beside it. */
  void paste() {
    if (desk.writable()) {
      Point2D at = desk.viewport().toScene(desk.mouseOrMiddle());
      clips.get(text -> paste(text, at));
    }
  }

  void duplicate() {
    desk.add(Edits.duplicate(desk.selection(), BESIDE, BESIDE));
  }

  private void paste(String text, Point2D at) {
    Optional<Fragment> fragment = Fragment.parse(text);
    if (fragment.isEmpty()) {
      desk.say("The clipboard holds no nodes. Copy some here or in a mail, then paste.");
      return;
    }
    pastes = lastPaste.filter(at::equals).isPresent() ? pastes + 1 : 0;
    lastPaste = Optional.of(at);
    double beside = pastes * BESIDE;
    desk.add(Edits.paste(fragment.get(), new Position(at.getX() + beside, at.getY() + beside)));
  }

  private Fragment fragment() {
    return Fragment.of(desk.graph(), desk.selection());
  }
}
