package io.framewright.editor.inspect;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import org.openide.nodes.Node;

/** Mouse and keyboard on a frame of its own; waits for conditions, never for times. */
public final class Hands implements AutoCloseable {
  private static final long PATIENCE_MS = 20_000;

  private final Robot robot;
  private final JFrame frame;

  /** Opens a frame with a component in it and waits until it has the focus. */
  public Hands(Callable<? extends JComponent> content, int width, int height) throws Exception {
    robot = new Robot();
    robot.setAutoWaitForIdle(true);
    frame = get(JFrame::new);
    run(
        () -> {
          try {
            frame.add(content.call());
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          frame.setBounds(60, 40, width, height);
          frame.setVisible(true);
          frame.toFront();
        });
    until("the window is active", frame::isActive);
  }

  /** Does something on the event thread. */
  public static void run(Runnable action) throws Exception {
    EventQueue.invokeAndWait(action);
  }

  /** Asks something on the event thread. */
  public static <T> T get(Callable<T> question) throws Exception {
    FutureTask<T> task = new FutureTask<>(question);
    EventQueue.invokeAndWait(task);
    return task.get();
  }

  /** Waits until something is so. */
  public void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.currentTimeMillis() + PATIENCE_MS;
    while (!get(condition)) {
      if (System.currentTimeMillis() > end) {
        throw new AssertionError("Waited in vain until " + what);
      }
      robot.delay(20);
    }
  }

  /** A component of the frame by its name. */
  public <C extends Component> C find(String name, Class<C> type) throws Exception {
    return type.cast(get(() -> find(frame, name).orElseThrow(() -> new AssertionError(name))));
  }

  /** Whether the frame has a component of a name that shows. */
  public boolean shows(String name) throws Exception {
    return get(() -> find(frame, name).filter(Component::isShowing).isPresent());
  }

  private static Optional<Component> find(Container in, String name) {
    for (Component each : in.getComponents()) {
      if (name.equals(each.getName())) {
        return Optional.of(each);
      }
      if (each instanceof Container inner) {
        Optional<Component> found = find(inner, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Waits until the sheet has the line of a property. */
  public void untilLine(JTable table, String property) throws Exception {
    until("the sheet shows " + property, () -> row(table, property) >= 0);
  }

  /** The row of a property in the sheet; -1 when it is not there. */
  public static int row(JTable table, String property) {
    for (int row = 0; row < table.getRowCount(); row++) {
      if (table.getValueAt(row, 0) instanceof Node.Property<?> line
          && line.getName().equals(property)) {
        return row;
      }
    }
    return -1;
  }

  /** Clicks on the value of a property, at a share of its width. */
  public void clickValue(JTable table, String property, double share) throws Exception {
    click(valueAt(table, property, share));
  }

  /** A point on the screen in the value of a property. */
  public Point valueAt(JTable table, String property, double share) throws Exception {
    return get(
        () -> {
          Rectangle cell = table.getCellRect(row(table, property), 1, true);
          Point at = new Point(cell.x + (int) (cell.width * share), cell.y + cell.height / 2);
          SwingUtilities.convertPointToScreen(at, table);
          return at;
        });
  }

  /** The middle of a component on the screen. */
  public static Point middle(Component of) throws Exception {
    return get(
        () -> {
          Point at = new Point(of.getWidth() / 2, of.getHeight() / 2);
          SwingUtilities.convertPointToScreen(at, of);
          return at;
        });
  }

  /** Clicks somewhere on the screen. */
  public void click(Point at) {
    click(at, InputEvent.BUTTON1_DOWN_MASK);
  }

  /** Clicks with a button. */
  public void click(Point at, int button) {
    robot.mouseMove(at.x, at.y);
    robot.mousePress(button);
    robot.mouseRelease(button);
  }

  /** Drags from one point to another in some steps. */
  public void drag(Point from, Point to, int steps) {
    robot.mouseMove(from.x, from.y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    for (int i = 1; i <= steps; i++) {
      robot.mouseMove(from.x + (to.x - from.x) * i / steps, from.y + (to.y - from.y) * i / steps);
    }
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
  }

  /** Presses a key, with Ctrl or without. */
  public void key(int code, boolean ctrl) {
    if (ctrl) {
      robot.keyPress(KeyEvent.VK_CONTROL);
    }
    robot.keyPress(code);
    robot.keyRelease(code);
    if (ctrl) {
      robot.keyRelease(KeyEvent.VK_CONTROL);
    }
  }

  /** Types digits, small letters and points. */
  public void type(String text) {
    for (char c : text.toCharArray()) {
      key(c == '.' ? KeyEvent.VK_PERIOD : Character.toUpperCase(c), false);
    }
  }

  @Override
  public void close() throws Exception {
    run(frame::dispose);
  }
}
