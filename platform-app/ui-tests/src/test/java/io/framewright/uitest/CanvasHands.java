package io.framewright.uitest;

import java.awt.Point;
import java.awt.event.KeyEvent;
import java.util.function.Predicate;

/** What a user does on the canvas of the workflow in front. */
final class CanvasHands {
  private final EditorDriver editor;

  CanvasHands(EditorDriver editor) {
    this.editor = editor;
  }

  /** The canvas. */
  Item canvas() {
    return editor.find("graph-canvas");
  }

  /** A place on the canvas, in shares of its width and height. */
  Point place(double across, double down) {
    Item canvas = canvas();
    return new Point(
        (int) (canvas.seen().x + canvas.seen().width * across),
        (int) (canvas.seen().y + canvas.seen().height * down));
  }

  /** Adds a node with the search that Tab opens at the mouse. */
  void add(String search, Point at) {
    editor.clickAt(at, java.awt.event.InputEvent.BUTTON1_DOWN_MASK, 1);
    editor.until("the keyboard on the canvas", () -> canvas().focused());
    editor.press(KeyEvent.VK_TAB);
    editor.until("the keyboard in the search", () -> editor.find("canvas-popup-field").focused());
    editor.type(search);
    editor.press(KeyEvent.VK_ENTER);
    editor.awaitGone("search", Item.named("canvas-popup"));
  }

  /** The node of that title. */
  Item node(String title) {
    return editor.find("the node " + title, isNode(title));
  }

  /** Whether the part of a canvas is the node of that title. */
  static Predicate<Item> isNode(String title) {
    return i -> i.label().equals(title);
  }
}
