package io.framewright.editor.canvas.tool;

/** One drag with the mouse, from when it has gone far enough to when the button is let go. */
interface Gesture {
  /** The mouse is elsewhere, or the view has moved beneath it. */
  void drag(Pointer to);

  /** The button was let go; ends the gesture. */
  void release(Pointer at);

  /** Takes back what was done; ends the gesture. */
  void cancel();

  /** Whether the view moves on when the mouse is at its border. */
  default boolean scrolls() {
    return true;
  }
}
