package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.Hit;

/**
 * A button of the mouse that was pressed.
 *
 * @param hit what lies there
 * @param clicks 2 for the second press of a double click
 * @param pans whether a drag moves the view
 */
record Press(Pointer at, Hit hit, int button, int clicks, boolean pans) {
  boolean twice() {
    return clicks == 2;
  }
}
