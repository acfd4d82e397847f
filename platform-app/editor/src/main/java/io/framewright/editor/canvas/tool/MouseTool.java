package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.Hit;
import io.framewright.editor.look.Theme;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.Optional;

/** Turns what the mouse does into clicks and gestures. */
final class MouseTool extends MouseAdapter {
  private static final double FAR_ENOUGH = 4;
  private static final double ZOOM_STEP = 1.12;
  private static final double PAN_STEP = 48;

  private final Desk desk;
  private final Presses presses;
  private final Hover hover;
  private final ContextMenus menus;
  private final AutoScroll scroll;
  private Optional<Press> press = Optional.empty();
  private Optional<Gesture> gesture = Optional.empty();
  private Optional<Pointer> last = Optional.empty();
  private boolean space;

  MouseTool(Desk desk, Presses presses, ContextMenus menus) {
    this.desk = desk;
    this.presses = presses;
    this.menus = menus;
    hover = new Hover(desk);
    scroll = new AutoScroll(desk.canvas(), this::dragAgain);
  }

  /** Space is held: a drag moves the view. */
  void space(boolean held) {
    space = held;
  }

  /** Whether something is being dragged. */
  boolean busy() {
    return gesture.isPresent();
  }

  /** Takes back what is being dragged. */
  void cancel() {
    scroll.stop();
    gesture.ifPresent(Gesture::cancel);
    gesture = Optional.empty();
    press = Optional.empty();
  }

  @Override
  public void mousePressed(MouseEvent e) {
    if (gesture.isPresent()) {
      return;
    }
    desk.canvas().requestFocusInWindow();
    hover.end();
    desk.hint().hide();
    Pointer at = Pointer.of(e, desk.viewport());
    boolean pans = e.getButton() == MouseEvent.BUTTON2 || space;
    Hit hit = pans ? Hit.NOTHING : desk.at(at.view());
    press = Optional.of(new Press(at, hit, e.getButton(), e.getClickCount(), pans));
    if (!pans) {
      presses.pressed(press.get());
    }
    if (e.isPopupTrigger()) {
      showMenu(at);
    }
  }

  @Override
  public void mouseDragged(MouseEvent e) {
    desk.mouse(Optional.of(e.getPoint()));
    Pointer to = Pointer.of(e, desk.viewport());
    last = Optional.of(to);
    if (gesture.isEmpty() && press.isPresent() && farEnough(press.get(), to)) {
      gesture = presses.drag(press.get());
    }
    gesture.ifPresent(
        g -> {
          g.drag(to);
          if (g.scrolls()) {
            scroll.at(e.getPoint());
          }
        });
  }

  @Override
  public void mouseReleased(MouseEvent e) {
    scroll.stop();
    Pointer at = Pointer.of(e, desk.viewport());
    boolean ours = press.filter(p -> p.button() == e.getButton()).isPresent();
    if (ours) {
      Press was = press.get();
      press = Optional.empty();
      Optional<Gesture> ended = gesture;
      gesture = Optional.empty();
      if (ended.isPresent()) {
        ended.get().release(at);
      } else if (!was.pans() && was.button() == MouseEvent.BUTTON1) {
        presses.clicked(was);
      }
    }
    if (e.isPopupTrigger()) {
      showMenu(at);
    }
  }

  @Override
  public void mouseMoved(MouseEvent e) {
    desk.mouse(Optional.of(e.getPoint()));
    hover.at(e.getPoint());
  }

  @Override
  public void mouseEntered(MouseEvent e) {
    desk.mouse(Optional.of(e.getPoint()));
  }

  @Override
  public void mouseExited(MouseEvent e) {
    desk.mouse(Optional.empty());
    if (gesture.isEmpty()) {
      hover.end();
    }
  }

  @Override
  public void mouseWheelMoved(MouseWheelEvent e) {
    hover.end();
    double turns = e.getPreciseWheelRotation();
    if (e.isShiftDown()) {
      // a wheel with two axes says so by Shift
      desk.viewport().pan(-turns * PAN_STEP * Theme.current().em() / 13, 0);
    } else if (e.isAltDown()) {
      desk.viewport().pan(0, -turns * PAN_STEP * Theme.current().em() / 13);
    } else {
      desk.viewport().zoomAt(e.getPoint(), Math.pow(ZOOM_STEP, -turns));
    }
    dragAgain();
  }

  private void dragAgain() {
    last.ifPresent(
        pointer ->
            gesture.filter(Gesture::scrolls).ifPresent(g -> g.drag(pointer.in(desk.viewport()))));
  }

  private void showMenu(Pointer at) {
    press = Optional.empty();
    menus.show(at.view());
  }

  private static boolean farEnough(Press press, Pointer to) {
    return press.at().view().distance(to.view()) >= FAR_ENOUGH * Theme.current().em() / 13;
  }
}
