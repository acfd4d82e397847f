package io.framewright.editor.shell;

import java.util.function.BooleanSupplier;
import javax.swing.Action;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;

/** The Graph menu and what of Edit and View is for the canvas. */
public final class GraphActions {
  private GraphActions() {}

  /** Doubles the selection. */
  @ActionID(category = "Edit", id = "io.framewright.editor.shell.duplicate")
  @ActionRegistration(displayName = "D&uplicate", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/Edit", position = 1300),
    @ActionReference(path = "Shortcuts", name = "D-D")
  })
  public static Action duplicate() {
    return graph("D&uplicate", "duplicate", "duplicate", GraphActions::selected)
        .explained("Double the selection with the wires inside it");
  }

  /** Selects all nodes. */
  @ActionID(category = "Edit", id = "io.framewright.editor.shell.selectAll")
  @ActionRegistration(displayName = "Select &All", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/Edit", position = 1600, separatorBefore = 1550),
    @ActionReference(path = "Shortcuts", name = "D-A")
  })
  public static Action selectAll() {
    return graph("Select &All", "select-all", "select-all").explained("Select all nodes");
  }

  /** Searches a node type and adds one. */
  @ActionID(category = "Graph", id = "io.framewright.editor.shell.addNode")
  @ActionRegistration(displayName = "&Add Node\u2026", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/Graph", position = 100),
    @ActionReference(path = "Toolbars/Graph", position = 100)
  })
  public static Action addNode() {
    return graph("&Add Node\u2026", "add-node", "search")
        .explained("Search for a node and add it (Tab or a double-click on the canvas)")
        .shownKey("TAB");
  }

  /** Lays the nodes out anew. */
  @ActionID(category = "Graph", id = "io.framewright.editor.shell.arrange")
  @ActionRegistration(displayName = "A&rrange", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/Graph", position = 300, separatorBefore = 290),
    @ActionReference(path = "Toolbars/Graph", position = 200)
  })
  public static Action arrange() {
    return graph("A&rrange", "arrange", "arrange")
        .explained("Lay out the selected nodes, or all, from left to right (L on the canvas)")
        .shownKey("L");
  }

  /** Groups the selection. */
  @ActionID(category = "Graph", id = "io.framewright.editor.shell.group")
  @ActionRegistration(displayName = "&Group", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/Graph", position = 400),
    @ActionReference(path = "Toolbars/Graph", position = 300)
  })
  public static Action group() {
    return graph("&Group", "group", "group", GraphActions::selected)
        .explained("Put a frame with a title around the selected nodes (G on the canvas)")
        .shownKey("G");
  }

  /** Adds a note. */
  @ActionID(category = "Graph", id = "io.framewright.editor.shell.note")
  @ActionRegistration(displayName = "Add &Note", lazy = false)
  @ActionReference(path = "Menu/Graph", position = 500)
  public static Action note() {
    return graph("Add &Note", "note", "note")
        .explained("Add a note (N on the canvas)")
        .shownKey("N");
  }

  /** Leaves the selected nodes out of runs, or lets them in again. */
  @ActionID(category = "Graph", id = "io.framewright.editor.shell.mute")
  @ActionRegistration(displayName = "&Mute", lazy = false)
  @ActionReference(path = "Menu/Graph", position = 700, separatorBefore = 690)
  public static Action mute() {
    return graph("&Mute", "mute", "mute", GraphActions::selected)
        .explained("Leave the selected nodes out of runs, or let them in again (M on the canvas)")
        .shownKey("M");
  }

  /** Folds the selected nodes, or unfolds them. */
  @ActionID(category = "Graph", id = "io.framewright.editor.shell.collapse")
  @ActionRegistration(displayName = "&Collapse", lazy = false)
  @ActionReference(path = "Menu/Graph", position = 800)
  public static Action collapse() {
    return graph("&Collapse", "collapse", "collapse", GraphActions::selected)
        .explained("Fold the selected nodes to their titles, or unfold them (C on the canvas)")
        .shownKey("C");
  }

  /** Shows the whole graph. */
  @ActionID(category = "View", id = "io.framewright.editor.shell.fit")
  @ActionRegistration(displayName = "&Fit Graph", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/View", position = 100),
    @ActionReference(path = "Toolbars/View", position = 100)
  })
  public static Action fit() {
    return graph("&Fit Graph", "fit", "fit")
        .explained("Show the whole graph (F on the canvas)")
        .shownKey("F");
  }

  /** Shows the graph at 100 %. */
  @ActionID(category = "View", id = "io.framewright.editor.shell.actualSize")
  @ActionRegistration(displayName = "&100 %", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/View", position = 200),
    @ActionReference(path = "Toolbars/View", position = 200)
  })
  public static Action actualSize() {
    return graph("&100 %", "actual-size", "actual-size")
        .explained("Show the graph at 100 % (1 on the canvas)")
        .shownKey("1");
  }

  private static Command graph(String name, String icon, String key) {
    return graph(name, icon, key, GraphActions::any);
  }

  private static Command graph(String name, String icon, String key, BooleanSupplier possible) {
    return Command.ofGraph(
        name,
        icon,
        possible,
        () ->
            Desk.desk()
                .front()
                .ifPresent(
                    window -> {
                      window.requestActive();
                      CanvasActions.perform(window.canvas(), key);
                    }));
  }

  private static boolean any() {
    return Desk.desk().document().isPresent();
  }

  private static boolean selected() {
    return Desk.desk().document().filter(d -> !d.selection().nodes().isEmpty()).isPresent();
  }
}
