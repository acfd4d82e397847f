package io.framewright.editor.canvas.tool;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.palette.PalettePanel;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JTextField;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.core.MouseButton;
import org.assertj.swing.core.Robot;

/** A canvas and a palette in a window, with a robot at mouse and keys. */
final class Stage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final Robot robot;
  final Bench bench;
  final JFrame frame;
  final PalettePanel palette;

  /** A window with an empty workflow. */
  static Stage empty() {
    return new Stage(GraphDocument.untitled("test"));
  }

  /** A window with the graph of {@link Bench#usual}. */
  static Stage usual() {
    return new Stage(new GraphDocument(Bench.usual().graph(), Optional.empty(), Optional.empty()));
  }

  Stage(GraphDocument document) {
    robot = BasicRobot.robotWithCurrentAwtHierarchyWithoutScreenLock();
    robot.settings().delayBetweenEvents(15);
    robot.settings().eventPostingDelay(30);
    bench = get(() -> new Bench(document));
    palette = get(() -> new PalettePanel(Bench.CATALOGUE, bench.tools::addInView));
    frame =
        get(
            () -> {
              JFrame window = new JFrame("Canvas");
              palette.setPreferredSize(new Dimension(220, 100));
              window.add(palette, BorderLayout.WEST);
              window.add(bench.canvas);
              window.setBounds(40, 40, 1300, 860);
              window.setVisible(true);
              window.toFront();
              return window;
            });
    until("the window is in front", () -> frame.isActive() && bench.canvas.isShowing());
    get(bench.canvas::requestFocusInWindow);
    until("the canvas has the focus", bench.canvas::isFocusOwner);
    park();
  }

  @Override
  public void close() {
    robot.releaseMouseButtons();
    run(frame::dispose);
    robot.cleanUpWithoutDisposingWindows();
  }

  /** Moves the mouse where it hovers over nothing. */
  void park() {
    move(new Point(1000, 700));
  }

  void move(Point at) {
    robot.moveMouse(bench.canvas, at);
    robot.waitForIdle();
  }

  void click(Point at, int... keys) {
    hold(true, keys);
    robot.moveMouse(bench.canvas, at);
    robot.pressMouse(MouseButton.LEFT_BUTTON);
    robot.releaseMouse(MouseButton.LEFT_BUTTON);
    hold(false, keys);
    robot.waitForIdle();
  }

  void doubleClick(Point at) {
    robot.click(bench.canvas, at, MouseButton.LEFT_BUTTON, 2);
    robot.waitForIdle();
  }

  void rightClick(Point at) {
    robot.click(bench.canvas, at, MouseButton.RIGHT_BUTTON, 1);
    robot.waitForIdle();
  }

  void drag(Point from, Point to, int... keys) {
    drag(MouseButton.LEFT_BUTTON, from, to, keys);
  }

  void drag(MouseButton button, Point from, Point to, int... keys) {
    hold(true, keys);
    grab(button, from);
    dragTo(to);
    robot.releaseMouse(button);
    hold(false, keys);
    robot.waitForIdle();
  }

  /** Presses the button and begins to drag. */
  void grab(MouseButton button, Point from) {
    robot.moveMouse(bench.canvas, from);
    robot.waitForIdle();
    robot.pressMouse(button);
    robot.waitForIdle();
  }

  void dragTo(Point to) {
    Point from = get(() -> bench.canvas.getMousePosition());
    Point start = from == null ? to : from;
    for (int i = 1; i <= 5; i++) {
      robot.moveMouse(
          bench.canvas, start.x + (to.x - start.x) * i / 5, start.y + (to.y - start.y) * i / 5);
    }
    robot.moveMouse(bench.canvas, to);
    robot.waitForIdle();
  }

  void drop() {
    robot.releaseMouse(MouseButton.LEFT_BUTTON);
    robot.waitForIdle();
  }

  private void hold(boolean down, int... keys) {
    for (int key : keys) {
      if (down) {
        robot.pressKey(key);
      } else {
        robot.releaseKey(key);
      }
    }
    robot.waitForIdle();
  }

  /** Presses a key with others held, such as {@link KeyEvent#VK_CONTROL}. */
  void key(int key, int... held) {
    hold(true, held);
    robot.pressKey(key);
    robot.releaseKey(key);
    hold(false, held);
    robot.waitForIdle();
  }

  void control(int key) {
    key(key, KeyEvent.VK_CONTROL);
  }

  /** Types small letters, digits and blanks. */
  void type(String text) {
    for (char letter : text.toCharArray()) {
      boolean capital = Character.isUpperCase(letter);
      int code = KeyEvent.getExtendedKeyCodeForChar(letter);
      if (capital) {
        key(code, KeyEvent.VK_SHIFT);
      } else {
        key(code);
      }
    }
  }

  /** In the popup that is open, or opens now: types, waits for the row, presses Enter. */
  void choose(String text, String row) {
    awaitPopup();
    type(text);
    until("the popup offers " + row, () -> row.equals(selectedRow()));
    key(KeyEvent.VK_ENTER);
  }

  void awaitPopup() {
    until(
        "a popup has the focus",
        () ->
            KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner()
                    instanceof JTextField field
                && "canvas-popup-field".equals(field.getName()));
  }

  void awaitCanvas() {
    until("the canvas has the focus", bench.canvas::isFocusOwner);
  }

  /** The field that edits a title, once it has the focus. */
  void awaitTitleField() {
    until(
        "a title is edited",
        () ->
            KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner()
                    instanceof JTextField field
                && "in-place-title".equals(field.getName()));
  }

  /** The popup's list. */
  JList<?> list() {
    return (JList<?>)
        Bench.named(frame.getRootPane(), "canvas-popup-list")
            .orElseThrow(() -> new AssertionError("No popup is open"));
  }

  /** The point of a row of the popup's list, which is scrolled there. */
  Point row(String title) {
    return get(
        () -> {
          JList<?> list = list();
          for (int i = 0; i < list.getModel().getSize(); i++) {
            if (title.equals(title(list, i))) {
              list.ensureIndexIsVisible(i);
              var cell = list.getCellBounds(i, i);
              return new Point(cell.x + cell.width / 2, cell.y + cell.height / 2);
            }
          }
          throw new AssertionError("No row " + title);
        });
  }

  private String selectedRow() {
    JList<?> list = list();
    return list.getSelectedIndex() < 0 ? "" : title(list, list.getSelectedIndex());
  }

  private static <T> String title(JList<T> list, int index) {
    T value = list.getModel().getElementAt(index);
    return list.getCellRenderer()
        .getListCellRendererComponent(list, value, index, false, false)
        .getAccessibleContext()
        .getAccessibleName();
  }

  /** A component of the window, or of a menu above it. */
  Optional<Component> named(String name) {
    return get(() -> Bench.named(frame.getLayeredPane(), name));
  }

  /** Waits until something is so. */
  static void until(String what, Callable<Boolean> so) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!get(so)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain until " + what + ". " + focus());
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Where the focus is, for messages. */
  private static String focus() {
    return get(
        () -> {
          Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
          String text = owner instanceof JTextField field ? " with " + field.getText() : "";
          return "The focus is at " + (owner == null ? "nothing" : owner.getName() + text) + ".";
        });
  }

  /** Asks on the event thread. */
  static <T> T get(Callable<T> what) {
    FutureTask<T> task = new FutureTask<>(what);
    if (EventQueue.isDispatchThread()) {
      task.run();
    } else {
      run(task);
    }
    try {
      return task.get();
    } catch (Exception e) {
      if (e.getCause() instanceof AssertionError failed) {
        throw failed;
      }
      throw new AssertionError(e);
    }
  }

  static void run(Runnable what) {
    try {
      EventQueue.invokeAndWait(what);
    } catch (InterruptedException | InvocationTargetException e) {
      throw new AssertionError(e);
    }
  }
}
