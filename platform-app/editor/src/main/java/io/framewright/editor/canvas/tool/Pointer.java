package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.Viewport;
import java.awt.Point;
import java.awt.event.MouseEvent;
import java.awt.geom.Point2D;

/**
 * Where the mouse is, and which keys are held.
 *
 * @param control whether Ctrl is held, or Cmd on a Mac
 */
record Pointer(Point view, Point2D scene, boolean control, boolean shift, boolean alt) {
  static Pointer of(MouseEvent event, Viewport viewport) {
    return new Pointer(
        event.getPoint(),
        viewport.toScene(event.getPoint()),
        event.isControlDown() || event.isMetaDown(),
        event.isShiftDown(),
        event.isAltDown());
  }

  /** The same after the view has moved. */
  Pointer in(Viewport viewport) {
    return new Pointer(view, viewport.toScene(view), control, shift, alt);
  }

  /** Whether a click adds to what is selected. */
  boolean adds() {
    return control || shift;
  }
}
