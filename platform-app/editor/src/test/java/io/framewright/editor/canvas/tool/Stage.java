package io.framewright.editor.canvas.tool;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.palette.PalettePanel;
import java.awt.AWTEvent;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DragSource;
import java.awt.dnd.DragSourceAdapter;
import java.awt.dnd.DragSourceDragEvent;
import java.awt.dnd.DragSourceDropEvent;
import java.awt.dnd.DragSourceEvent;
import java.awt.event.AWTEventListener;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
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
  /** Clicks that are farther apart are no double click. */
  private static final int MULTI_CLICK_MS = 1000;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final Robot robot;
  private final Watch watch = new Watch();
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
    robot.settings().delayBetweenEvents(5);
    robot.settings().eventPostingDelay(10);
    Toolkit.getDefaultToolkit()
        .addAWTEventListener(
            watch,
            AWTEvent.MOUSE_EVENT_MASK | AWTEvent.MOUSE_MOTION_EVENT_MASK | AWTEvent.KEY_EVENT_MASK);
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
    Toolkit.getDefaultToolkit().removeAWTEventListener(watch);
    run(frame::dispose);
    robot.cleanUpWithoutDisposingWindows();
  }

  /** Moves the mouse where it hovers over nothing. */
  void park() {
    move(new Point(1000, 700));
  }

  /** Moves the mouse, until the canvas knows that it is there. */
  void move(Point at) {
    move(bench.canvas, at);
  }

  private void move(Component over, Point at) {
    until(
        "the mouse is at " + at.x + ", " + at.y,
        () -> at.equals(over.getMousePosition()),
        () -> robot.moveMouse(over, at));
  }

  void click(Point at, int... keys) {
    hold(true, keys);
    move(at);
    press(MouseButton.LEFT_BUTTON);
    release(MouseButton.LEFT_BUTTON);
    hold(false, keys);
  }

  /** Clicks twice, again if a busy machine took too long for the two to count as one. */
  void doubleClick(Point at) {
    doubleClickOn(bench.canvas, at);
  }

  /** The same on another component. */
  void doubleClickOn(Component component, Point at) {
    move(component, at);
    int[] counts = new int[5];
    for (int i = 0; i < counts.length; i++) {
      // one after the other: window managers lose some of what comes all at once
      come(MouseEvent.MOUSE_PRESSED, () -> robot.pressMouse(MouseButton.LEFT_BUTTON));
      come(MouseEvent.MOUSE_RELEASED, () -> robot.releaseMouse(MouseButton.LEFT_BUTTON));
      come(MouseEvent.MOUSE_PRESSED, () -> robot.pressMouse(MouseButton.LEFT_BUTTON));
      come(MouseEvent.MOUSE_RELEASED, () -> robot.releaseMouse(MouseButton.LEFT_BUTTON));
      settle();
      counts[i] = watch.clicks;
      if (counts[i] == 2) {
        return;
      }
      pause(MULTI_CLICK_MS);
    }
    throw new AssertionError("No double click, but " + Arrays.toString(counts));
  }

  void rightClick(Point at) {
    move(at);
    press(MouseButton.RIGHT_BUTTON);
    release(MouseButton.RIGHT_BUTTON);
  }

  /** Clicks on another component. */
  void clickOn(Component component, Point at) {
    move(component, at);
    press(MouseButton.LEFT_BUTTON);
    release(MouseButton.LEFT_BUTTON);
  }

  /** Drags what a component hands out by drag and drop to a point of the canvas. */
  void carry(Component from, Point at, Point to) {
    Carrying carrying = new Carrying();
    carrying.watch(true);
    move(from, at);
    come(MouseEvent.MOUSE_PRESSED, () -> robot.pressMouse(MouseButton.LEFT_BUTTON));
    int[] moves = {0};
    until(
        "it is being dragged",
        () -> carrying.begun,
        () -> robot.moveMouse(from, at.x + 10 + moves[0]++ % 10, at.y));
    until(
        "it may be dropped",
        () -> carrying.welcome(onScreen(to)),
        () -> {
          robot.moveMouse(bench.canvas, to.x + 1 + moves[0]++ % 2, to.y);
          robot.moveMouse(bench.canvas, to);
        });
    robot.releaseMouse(MouseButton.LEFT_BUTTON);
    until("it is dropped", () -> carrying.ended);
    carrying.watch(false);
    settle();
  }

  private Point onScreen(Point at) {
    Point corner = bench.canvas.getLocationOnScreen();
    return new Point(corner.x + at.x, corner.y + at.y);
  }

  void drag(Point from, Point to, int... keys) {
    drag(MouseButton.LEFT_BUTTON, from, to, keys);
  }

  void drag(MouseButton button, Point from, Point to, int... keys) {
    hold(true, keys);
    grab(button, from);
    dragTo(to);
    release(button);
    hold(false, keys);
  }

  /** Presses the button and begins to drag. */
  void grab(MouseButton button, Point from) {
    move(from);
    press(button);
  }

  void dragTo(Point to) {
    Point start = Optional.ofNullable(get(() -> bench.canvas.getMousePosition())).orElse(to);
    for (int i = 1; i < 5; i++) {
      robot.moveMouse(
          bench.canvas, start.x + (to.x - start.x) * i / 5, start.y + (to.y - start.y) * i / 5);
    }
    move(to);
    until("it is dragged to there", () -> to.equals(watch.dragged));
  }

  void drop() {
    release(MouseButton.LEFT_BUTTON);
  }

  private void press(MouseButton button) {
    seen(MouseEvent.MOUSE_PRESSED, () -> robot.pressMouse(button));
  }

  private void release(MouseButton button) {
    seen(MouseEvent.MOUSE_RELEASED, () -> robot.releaseMouse(button));
  }

  private void hold(boolean down, int... keys) {
    for (int key : keys) {
      if (down) {
        seen(KeyEvent.KEY_PRESSED, () -> robot.pressKey(key));
      } else {
        seen(KeyEvent.KEY_RELEASED, () -> robot.releaseKey(key));
      }
    }
  }

  /** Presses a key with others held, such as {@link KeyEvent#VK_CONTROL}. */
  void key(int key, int... held) {
    hold(true, held);
    seen(KeyEvent.KEY_PRESSED, () -> robot.pressKey(key));
    seen(KeyEvent.KEY_RELEASED, () -> robot.releaseKey(key));
    hold(false, held);
  }

  /** Does something that makes an event, and waits until all that it brings about is done. */
  private void seen(int event, Runnable act) {
    come(event, act);
    settle();
  }

  private void come(int event, Runnable act) {
    int before = watch.count(event);
    act.run();
    until("event " + event + " has come", () -> watch.count(event) > before);
  }

  private void settle() {
    robot.waitForIdle();
    run(() -> {});
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
    until(what, so, () -> {});
  }

  /** Does something over and over until something is so. */
  static void until(String what, Callable<Boolean> so, Runnable act) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!get(so)) {
      act.run();
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain until " + what + ". " + focus());
      }
      pause(20);
    }
  }

  private static void pause(int milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
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

  /** Sees how a drag and drop goes on. */
  private static final class Carrying extends DragSourceAdapter {
    private volatile boolean begun;
    private volatile boolean ended;
    private volatile Point welcome;

    void watch(boolean on) {
      run(
          () -> {
            DragSource source = DragSource.getDefaultDragSource();
            if (on) {
              source.addDragSourceListener(this);
              source.addDragSourceMotionListener(this);
            } else {
              source.removeDragSourceListener(this);
              source.removeDragSourceMotionListener(this);
            }
          });
    }

    boolean welcome(Point screen) {
      return screen.equals(welcome);
    }

    @Override
    public void dragMouseMoved(DragSourceDragEvent event) {
      begun = true;
    }

    @Override
    public void dragOver(DragSourceDragEvent event) {
      welcome = event.getDropAction() == DnDConstants.ACTION_NONE ? null : event.getLocation();
    }

    @Override
    public void dragExit(DragSourceEvent event) {
      welcome = null;
    }

    @Override
    public void dragDropEnd(DragSourceDropEvent event) {
      ended = true;
    }
  }

  /** Sees all events before anybody else. On the event thread, but for the counters. */
  private static final class Watch implements AWTEventListener {
    private final Map<Integer, Integer> counts = new ConcurrentHashMap<>();
    private volatile int clicks;
    private volatile Point dragged;

    @Override
    public void eventDispatched(AWTEvent event) {
      counts.merge(event.getID(), 1, Integer::sum);
      if (event.getID() == MouseEvent.MOUSE_PRESSED) {
        clicks = ((MouseEvent) event).getClickCount();
        dragged = null;
      } else if (event.getID() == MouseEvent.MOUSE_DRAGGED) {
        dragged = ((MouseEvent) event).getPoint();
      }
    }

    int count(int id) {
      return counts.getOrDefault(id, 0);
    }
  }
}
