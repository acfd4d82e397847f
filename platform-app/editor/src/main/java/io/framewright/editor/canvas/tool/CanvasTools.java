package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.GraphCanvas;
import io.framewright.editor.document.Selection;
import io.framewright.graph.Problem;
import io.framewright.spi.NodeDescription;
import java.awt.AWTKeyStroke;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.KeyStroke;

/** All that mouse, keys and drops do on a canvas. */
public final class CanvasTools {
  private final Desk desk;
  private final NodeSearch search;
  private final Renaming renaming;
  private final Commands commands;
  private final MouseTool mouse;
  private final ContextMenus menus;

  private CanvasTools(GraphCanvas canvas) {
    desk = new Desk(canvas);
    search = new NodeSearch(desk);
    renaming = new Renaming(desk);
    commands =
        new Commands(
            desk,
            search,
            renaming,
            new Copying(desk, Clips.ofSystem()),
            new KeyWiring(desk, search));
    menus = new ContextMenus(desk, commands);
    mouse = new MouseTool(desk, new Presses(desk, search, renaming), menus);
    desk.busy(mouse::busy);
  }

  /**
   * Attaches the tools to a canvas. Its commands are then among its actions under names such as
   * {@code framewright-arrange}.
   */
  public static CanvasTools install(GraphCanvas canvas) {
    CanvasTools tools = new CanvasTools(canvas);
    canvas.addMouseListener(tools.mouse);
    canvas.addMouseMotionListener(tools.mouse);
    canvas.addMouseWheelListener(tools.mouse);
    canvas.setTransferHandler(new DropTool(tools.desk, tools.search));
    tools.attachKeys(canvas);
    return tools;
  }

  /** Adds a node in the middle of the view, or where there is room next to it, and selects it. */
  public void addInView(NodeDescription type) {
    search.addInView(type);
  }

  /** Takes over a title that is being edited, as before saving. */
  public void commit() {
    renaming.commit();
  }

  /** Is told what the status line should say. */
  public void onStatus(Consumer<String> listener) {
    desk.onStatus(listener);
  }

  /** Is told when the user asks for a node's properties, or one of them (else it is empty). */
  public void onProperties(BiConsumer<String, String> listener) {
    desk.onProperties(listener);
  }

  /** Where to learn the problems of a node, which its tool tip tells. */
  public void problems(Function<String, List<Problem>> source) {
    desk.problems(source);
  }

  private void attachKeys(GraphCanvas canvas) {
    // Tab adds a node; Shift+Tab and Ctrl+Tab leave the canvas
    canvas.setFocusTraversalKeys(
        KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS,
        Set.of(AWTKeyStroke.getAWTKeyStroke("ctrl pressed TAB")));
    canvas.setFocusTraversalKeys(
        KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS,
        Set.of(
            AWTKeyStroke.getAWTKeyStroke("shift pressed TAB"),
            AWTKeyStroke.getAWTKeyStroke("ctrl shift pressed TAB")));
    for (Command command : commands.all()) {
      bind(canvas, command.key(), command, command.keys());
    }
    bind(canvas, "framewright-escape", act(this::escape), Keys.of("ESCAPE"));
    bind(
        canvas,
        "framewright-menu",
        act(menus::showForSelection),
        Keys.of("CONTEXT_MENU", "shift F10"));
    bind(canvas, "framewright-hand", act(() -> mouse.space(true)), Keys.of("SPACE"));
    bind(canvas, "framewright-no-hand", act(() -> mouse.space(false)), Keys.of("released SPACE"));
    canvas.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusLost(FocusEvent e) {
            mouse.space(false);
          }
        });
    canvas.addKeyListener(
        new KeyAdapter() {
          @Override
          public void keyReleased(KeyEvent e) {
            if (e.getKeyCode() == KeyEvent.VK_ALT && !mouse.busy()) {
              desk.document().endSeries();
            }
          }
        });
  }

  /** Ends what is under way; when nothing is, selects nothing. */
  private void escape() {
    desk.hint().hide();
    if (mouse.busy()) {
      mouse.cancel();
    } else {
      desk.document().select(Selection.NONE);
    }
  }

  private static void bind(GraphCanvas canvas, String name, Action action, List<KeyStroke> keys) {
    canvas.getActionMap().put(name, action);
    keys.forEach(key -> canvas.getInputMap().put(key, name));
  }

  private static Action act(Runnable work) {
    return new AbstractAction() {
      private static final long serialVersionUID = 1;

      @Override
      public void actionPerformed(ActionEvent e) {
        work.run();
      }
    };
  }
}
