package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.NodeBox;
import io.framewright.editor.document.DocumentListener;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.Selection;
import io.framewright.graph.Group;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import java.awt.Point;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.swing.KeyStroke;

/** All named commands of a canvas. */
final class Commands implements DocumentListener {
  private static final String NOTE = "framewright/note";
  private static final double ZOOM_STEP = 1.25;

  private final Desk desk;
  private final Renaming renaming;
  private final List<Command> all = new ArrayList<>();

  Commands(Desk desk, NodeSearch search, Renaming renaming, Copying copying, KeyWiring wiring) {
    this.desk = desk;
    this.renaming = renaming;
    Walk walk = new Walk(desk);
    BooleanSupplier always = () -> true;
    BooleanSupplier some = () -> !desk.graph().nodes().isEmpty();
    BooleanSupplier nodes = () -> !desk.selection().nodes().isEmpty();
    BooleanSupplier one = () -> desk.selection().nodes().size() == 1;
    BooleanSupplier group = () -> !desk.selection().group().isEmpty();
    BooleanSupplier copies = () -> nodes.getAsBoolean() || group.getAsBoolean();
    BooleanSupplier named = () -> one.getAsBoolean() || group.getAsBoolean();
    add(
        "search",
        "Add Node…",
        Keys.of("TAB"),
        always,
        () -> search.openForFreePlace(desk.mouseOrMiddle()));
    add("note", "Add Note", Keys.of("N"), () -> hasNotes(), this::note);
    add("wire", "Wire…", Keys.of("W"), one, wiring::start);
    add("cut-wires", "Cut All Wires", List.of(), this::wired, this::cutWires);
    add("rename", "Rename", Keys.of("F2"), named, this::rename);
    add("properties", "Properties", Keys.of("ENTER"), one, () -> desk.askProperties(first(), ""));
    add("help", "Help on Node", Keys.of("F1"), this::known, this::help);
    add("mute", "Mute", Keys.of("M"), nodes, this::mute);
    add("collapse", "Collapse", Keys.of("C"), nodes, this::collapse);
    add("group", "Group", Keys.of("G"), nodes, this::group);
    add(
        "ungroup",
        "Ungroup",
        Keys.of("shift G"),
        group,
        () -> desk.apply(Edits.ungroup(desk.selection().group())));
    add("arrange", "Arrange", Keys.of("L"), some, () -> Arranging.arrange(desk));
    add("cut", "Cut", Keys.of("menu X"), copies, copying::cut);
    add("copy", "Copy", Keys.of("menu C"), copies, copying::copy);
    add("paste", "Paste", Keys.of("menu V"), always, copying::paste);
    add("duplicate", "Duplicate", Keys.of("menu D"), copies, copying::duplicate);
    add(
        "delete",
        "Delete",
        Keys.of("DELETE", "BACK_SPACE"),
        () -> !desk.selection().isEmpty(),
        () -> desk.apply(Edits.remove(desk.selection())));
    add("select-all", "Select All", Keys.of("menu A"), some, this::selectAll);
    add("fit", "Fit in Window", Keys.of("F"), some, this::fit);
    add("actual-size", "Actual Size", Keys.of("1", "NUMPAD1"), always, this::actualSize);
    add(
        "zoom-in",
        "Zoom In",
        Keys.of("menu EQUALS", "menu PLUS", "menu ADD", "PLUS", "ADD"),
        always,
        () -> zoom(ZOOM_STEP));
    add(
        "zoom-out",
        "Zoom Out",
        Keys.of("menu MINUS", "menu SUBTRACT", "MINUS", "SUBTRACT"),
        always,
        () -> zoom(1 / ZOOM_STEP));
    add(
        "undo",
        "Undo",
        Keys.of("menu Z"),
        () -> desk.document().undoName().isPresent(),
        () -> desk.document().undo());
    add(
        "redo",
        "Redo",
        Keys.of("menu Y", "menu shift Z"),
        () -> desk.document().redoName().isPresent(),
        () -> desk.document().redo());
    add("walk-left", "Select Source", Keys.of("LEFT", "KP_LEFT"), some, walk::left);
    add("walk-right", "Select Target", Keys.of("RIGHT", "KP_RIGHT"), some, walk::right);
    add("walk-up", "Select Node Above", Keys.of("UP", "KP_UP"), some, walk::up);
    add("walk-down", "Select Node Below", Keys.of("DOWN", "KP_DOWN"), some, walk::down);
    add("nudge-left", "Move Left", Keys.of("alt LEFT"), nodes, () -> walk.nudge(-1, 0));
    add("nudge-right", "Move Right", Keys.of("alt RIGHT"), nodes, () -> walk.nudge(1, 0));
    add("nudge-up", "Move Up", Keys.of("alt UP"), nodes, () -> walk.nudge(0, -1));
    add("nudge-down", "Move Down", Keys.of("alt DOWN"), nodes, () -> walk.nudge(0, 1));
    desk.document().addListener(this);
  }

  /** All of them, in the order of a menu. */
  List<Command> all() {
    return List.copyOf(all);
  }

  /** One of them. */
  Command get(String id) {
    return all.stream()
        .filter(c -> c.key().equals("framewright-" + id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no command " + id));
  }

  @Override
  public void graphChanged(NodeGraph before, NodeGraph now) {
    all.forEach(Command::refresh);
  }

  @Override
  public void selectionChanged(Selection now) {
    all.forEach(Command::refresh);
  }

  private void add(
      String id, String name, List<KeyStroke> keys, BooleanSupplier can, Runnable act) {
    Runnable unlessBusy =
        () -> {
          if (!desk.busy()) {
            act.run();
          }
        };
    all.add(new Command(id, name, keys, can, unlessBusy));
  }

  private String first() {
    return desk.selection().nodes().iterator().next();
  }

  private boolean known() {
    return desk.selection().nodes().size() == 1 && desk.type(first()).isPresent();
  }

  private void help() {
    desk.type(first()).ifPresent(t -> desk.canvas().context().help(t.id()));
  }

  private boolean hasNotes() {
    return desk.catalogue().describe(NOTE).isPresent();
  }

  private void note() {
    Point2D at = desk.viewport().toScene(desk.mouseOrMiddle());
    desk.catalogue()
        .describe(NOTE)
        .ifPresent(
            type ->
                desk.add(
                    Edits.add(
                        Edits.newNode(desk.graph(), type, new Position(at.getX(), at.getY())),
                        type.title())));
  }

  private boolean wired() {
    Set<String> nodes = desk.selection().nodes();
    return desk.graph().links().stream()
        .anyMatch(l -> nodes.contains(l.from().node()) || nodes.contains(l.to().node()));
  }

  private void cutWires() {
    desk.apply(Edits.disconnectAll(desk.selection().nodes()));
  }

  private void rename() {
    if (desk.selection().group().isEmpty()) {
      renaming.node(first());
    } else {
      renaming.group(desk.selection().group());
    }
  }

  private void mute() {
    Set<String> nodes = desk.selection().nodes();
    boolean all = selected().allMatch(Node::muted);
    desk.apply(Edits.mute(nodes, !all));
  }

  private void collapse() {
    Set<String> nodes = desk.selection().nodes();
    boolean all = selected().allMatch(Node::collapsed);
    desk.apply(Edits.collapse(nodes, !all));
  }

  private Stream<Node> selected() {
    Set<String> nodes = desk.selection().nodes();
    return desk.graph().nodes().stream().filter(n -> nodes.contains(n.id()));
  }

  /** Groups, selects the group and asks for its title. */
  private void group() {
    Set<String> nodes = desk.selection().nodes();
    if (desk.apply(Edits.group(nodes, "Group", ""))) {
      Optional<Group> made =
          desk.graph().groups().stream()
              .filter(g -> g.nodes().contains(nodes.iterator().next()))
              .findFirst();
      made.ifPresent(
          g -> {
            desk.document().select(new Selection(Set.of(), List.of(), g.id()));
            renaming.group(g.id());
          });
    }
  }

  private void selectAll() {
    Set<String> nodes = new LinkedHashSet<>();
    desk.graph().nodes().forEach(n -> nodes.add(n.id()));
    desk.document().select(Selection.ofNodes(nodes));
  }

  /** Shows what is selected, or all. */
  private void fit() {
    Optional<Rectangle2D> chosen =
        desk.selection().nodes().stream()
            .flatMap(id -> desk.geometry().box(id).stream())
            .map(NodeBox::bounds)
            .reduce(Rectangle2D::createUnion);
    chosen.ifPresentOrElse(
        box -> desk.viewport().fit(box, desk.canvas().getSize()), () -> desk.canvas().fit());
  }

  private void actualSize() {
    zoom(1 / desk.viewport().zoom());
  }

  private void zoom(double factor) {
    Point middle = new Point(desk.canvas().getWidth() / 2, desk.canvas().getHeight() / 2);
    desk.viewport().zoomAt(middle, factor);
  }
}
