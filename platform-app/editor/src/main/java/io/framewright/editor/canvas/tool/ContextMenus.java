package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.Hit;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.Selection;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.NodeGraph;
import java.awt.Color;
import java.awt.Point;
import java.awt.geom.Point2D;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.swing.Action;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;

/** The menus for what lies under the mouse. */
final class ContextMenus {
  private static final Map<String, String> COLOURS = new LinkedHashMap<>();

  static {
    COLOURS.put("Default", "");
    COLOURS.put("Red", "#c0504d");
    COLOURS.put("Orange", "#d08a3c");
    COLOURS.put("Green", "#5f9e5a");
    COLOURS.put("Teal", "#3f9c9c");
    COLOURS.put("Blue", "#4a7fc1");
    COLOURS.put("Violet", "#8a68b8");
    COLOURS.put("Grey", "#7f8790");
  }

  private final Desk desk;
  private final Commands commands;

  ContextMenus(Desk desk, Commands commands) {
    this.desk = desk;
    this.commands = commands;
  }

  /** Shows the menu for a point of the view. */
  void show(Point view) {
    JPopupMenu menu = of(view);
    desk.hint().hide();
    menu.show(desk.canvas(), view.x, view.y);
  }

  /** Shows the menu for what is selected, from the keyboard. */
  void showForSelection() {
    Selection now = desk.selection();
    Point2D at = null;
    if (!now.nodes().isEmpty()) {
      var box = desk.geometry().box(now.nodes().iterator().next()).orElseThrow().bounds();
      at = new Point2D.Double(box.getCenterX(), box.getY() + box.getHeight() / 2);
    }
    Point view = desk.mouseOrMiddle();
    if (at != null) {
      Point2D shown = desk.viewport().toView(at);
      view = new Point((int) shown.getX(), (int) shown.getY());
    }
    JPopupMenu menu = menuOf(now);
    menu.show(desk.canvas(), view.x, view.y);
  }

  /** The menu for a point of the view. */
  JPopupMenu of(Point view) {
    Hit hit = desk.at(view);
    if (hit instanceof Hit.OfLink on) {
      return link(on.link());
    }
    if (hit instanceof Hit.OfGroup on) {
      return group(on.group());
    }
    return hit instanceof Hit.OfNode || hit instanceof Hit.OfPort ? node() : empty(view);
  }

  private JPopupMenu menuOf(Selection now) {
    if (!now.nodes().isEmpty()) {
      return node();
    }
    if (!now.links().isEmpty()) {
      return link(now.links().get(0));
    }
    return now.group().isEmpty() ? empty(desk.mouseOrMiddle()) : group(now.group());
  }

  private JPopupMenu node() {
    JPopupMenu menu = menu("Node");
    add(menu, "wire", "properties", "rename", "help");
    menu.addSeparator();
    add(menu, "mute", "collapse", "group", "arrange");
    menu.addSeparator();
    add(menu, "cut", "copy", "duplicate", "delete", "cut-wires");
    return menu;
  }

  private JPopupMenu link(Link link) {
    JPopupMenu menu = menu("Wire");
    item(menu, "Cut Wire", () -> desk.apply(Edits.disconnect(link)));
    menu.addSeparator();
    item(menu, "Select " + desk.title(link.from().node()), () -> select(link.from().node()));
    item(menu, "Select " + desk.title(link.to().node()), () -> select(link.to().node()));
    return menu;
  }

  private JPopupMenu group(String id) {
    JPopupMenu menu = menu("Group");
    add(menu, "rename");
    JMenu colours = new JMenu("Colour");
    COLOURS.forEach(
        (name, colour) -> {
          JMenuItem item = new JMenuItem(name);
          item.setIcon(new Swatch(Theme.orElse(colour, neutral())));
          item.addActionListener(e -> desk.apply(Edits.recolourGroup(id, colour)));
          colours.add(item);
        });
    menu.add(colours);
    item(menu, "Select Nodes", () -> selectMembers(id));
    menu.addSeparator();
    add(menu, "copy", "duplicate", "ungroup");
    return menu;
  }

  private JPopupMenu empty(Point view) {
    JPopupMenu menu = menu("Canvas");
    for (String id : List.of("search", "note", "paste")) {
      Command command = commands.get(id);
      JMenuItem item = menu.add(command);
      item.setName("canvas-menu-" + id);
      item.setAction(null);
      item.setText((String) command.getValue(Action.NAME));
      item.setAccelerator(command.keys().get(0));
      item.setEnabled(command.isEnabled());
      item.addActionListener(
          e -> {
            // where the menu was asked for, not where the mouse has gone since
            desk.mouse(Optional.of(view));
            command.actionPerformed(e);
          });
    }
    menu.addSeparator();
    add(menu, "select-all", "arrange");
    menu.addSeparator();
    add(menu, "fit", "actual-size", "undo", "redo");
    return menu;
  }

  private static Color neutral() {
    return Theme.current().faintText();
  }

  private void select(String node) {
    desk.document().select(Selection.ofNode(node));
    desk.canvas().reveal(node);
  }

  private void selectMembers(String id) {
    NodeGraph graph = desk.graph();
    Set<String> members = new LinkedHashSet<>();
    graph.groups().stream()
        .filter(g -> g.id().equals(id))
        .map(Group::nodes)
        .forEach(members::addAll);
    desk.document().select(Selection.ofNodes(members));
  }

  private static JPopupMenu menu(String name) {
    JPopupMenu menu = new JPopupMenu(name);
    menu.setName("canvas-menu");
    menu.getAccessibleContext().setAccessibleName(name);
    return menu;
  }

  private void add(JPopupMenu menu, String... ids) {
    for (String id : ids) {
      Command command = commands.get(id);
      command.refresh();
      menu.add(command).setName("canvas-menu-" + id);
    }
  }

  private static void item(JPopupMenu menu, String text, Runnable act) {
    menu.add(text).addActionListener(e -> act.run());
  }
}
