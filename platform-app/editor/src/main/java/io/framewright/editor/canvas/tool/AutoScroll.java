package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.GraphCanvas;
import io.framewright.editor.look.Theme;
import java.awt.Point;
import javax.swing.Timer;

/** Moves the view on while something is dragged at its border. */
final class AutoScroll {
  private static final int EVERY_MS = 25;

  private final GraphCanvas canvas;
  private final Runnable moved;
  private final Timer timer = new Timer(EVERY_MS, e -> step());
  private Point at = new Point();

  /**
   * Off at first.
   *
   * @param moved is told after each step
   */
  AutoScroll(GraphCanvas canvas, Runnable moved) {
    this.canvas = canvas;
    this.moved = moved;
  }

  /** The mouse drags at a point of the view. */
  void at(Point view) {
    at = view;
    if (speed(view.x, canvas.getWidth()) == 0 && speed(view.y, canvas.getHeight()) == 0) {
      timer.stop();
    } else if (!timer.isRunning()) {
      timer.start();
    }
  }

  void stop() {
    timer.stop();
  }

  /** One step, which the timer takes by itself. */
  void step() {
    canvas.viewport().pan(-speed(at.x, canvas.getWidth()), -speed(at.y, canvas.getHeight()));
    moved.run();
  }

  /** Pixels per step: the farther out, the faster. */
  private static double speed(int at, int size) {
    double border = Theme.current().em() * 1.5;
    double out = at < border ? at - border : at > size - border ? at - (size - border) : 0;
    return Math.max(-2 * border, Math.min(2 * border, out)) / 2;
  }
}
