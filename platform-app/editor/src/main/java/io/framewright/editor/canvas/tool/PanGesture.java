package io.framewright.editor.canvas.tool;

import java.awt.Cursor;
import java.awt.Point;

/** Moves the view. */
final class PanGesture implements Gesture {
  private final Desk desk;
  private final double startX;
  private final double startY;
  private final Point from;

  PanGesture(Desk desk, Pointer from) {
    this.desk = desk;
    this.from = from.view();
    startX = desk.viewport().origin().getX();
    startY = desk.viewport().origin().getY();
    desk.canvas().setCursor(Cursor.getPredefinedCursor(Cursor.MOVE_CURSOR));
  }

  @Override
  public void drag(Pointer to) {
    show(to.view().x - from.x, to.view().y - from.y);
  }

  @Override
  public void release(Pointer at) {
    desk.canvas().setCursor(null);
  }

  @Override
  public void cancel() {
    show(0, 0);
    desk.canvas().setCursor(null);
  }

  @Override
  public boolean scrolls() {
    return false;
  }

  private void show(double dx, double dy) {
    desk.viewport().show(desk.viewport().zoom(), startX + dx, startY + dy);
  }
}
