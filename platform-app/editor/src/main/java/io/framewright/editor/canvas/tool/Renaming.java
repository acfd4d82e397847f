package io.framewright.editor.canvas.tool;

import io.framewright.editor.document.Edits;
import io.framewright.graph.Group;
import java.awt.geom.Rectangle2D;

/** Renames nodes and groups in place. */
final class Renaming {
  private final Desk desk;
  private final InPlace inPlace;

  Renaming(Desk desk) {
    this.desk = desk;
    inPlace = new InPlace(desk);
  }

  /** Edits a node's title. */
  void node(String node) {
    desk.canvas().reveal(node);
    desk.geometry()
        .box(node)
        .ifPresent(
            box ->
                inPlace.edit(
                    top(box.bounds()),
                    "Title of " + desk.title(node),
                    desk.title(node),
                    text -> rename(node, text)));
  }

  /** Edits a group's title. */
  void group(String id) {
    desk.graph().groups().stream().filter(g -> g.id().equals(id)).findFirst().ifPresent(this::edit);
  }

  /** Takes over what is being edited. */
  void commit() {
    inPlace.commit();
  }

  private void edit(Group group) {
    inPlace.edit(
        top(desk.geometry().groupBounds(group)),
        "Title of the group " + group.title(),
        group.title(),
        text -> desk.apply(Edits.renameGroup(group.id(), text)));
  }

  /** The type's own title is no title of the user's. */
  private void rename(String node, String text) {
    String own = desk.type(node).map(t -> t.title()).orElse("");
    desk.apply(Edits.rename(node, text.strip().equals(own) ? "" : text));
  }

  private Rectangle2D top(Rectangle2D box) {
    return new Rectangle2D.Double(
        box.getX(), box.getY(), box.getWidth(), desk.geometry().metrics().title());
  }
}
