package io.framewright.uitest;

import java.awt.Point;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;

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

  /** Gives the canvas the keyboard by a click on its ground. */
  void focus(Point ground) {
    editor.clickAt(ground, InputEvent.BUTTON1_DOWN_MASK, 1);
    editor.until("the keyboard on the canvas", () -> canvas().focused());
  }

  /** Adds a node with the search that Tab opens at the mouse. */
  void add(String search, Point at) {
    focus(at);
    editor.press(KeyEvent.VK_TAB);
    editor.until(
        "the keyboard in the search",
        () -> editor.shows(i -> i.name().equals("canvas-popup-field") && i.focused()));
    editor.type(search);
    editor.press(KeyEvent.VK_ENTER);
    editor.awaitGone("search", Item.named("canvas-popup"));
  }

  /** The node of that name, as a screen reader says it. */
  Item node(String name) {
    return part(name);
  }

  /** How many nodes can be seen. */
  long nodes() {
    return canvas().children().stream()
        .filter(i -> i.type().endsWith("PartAccess") && !i.label().contains(", "))
        .count();
  }

  /** Draws a wire with the mouse. */
  void wire(String from, String output, String to, String input) {
    Item start = part(from + ", output " + output);
    Item end = part(to + ", input " + input);
    editor.drag(start.middle(), end.middle());
  }

  /** Draws a wire from the input to the output. */
  void wireBackwards(String to, String input, String from, String output) {
    Item start = part(to + ", input " + input);
    Item end = part(from + ", output " + output);
    editor.drag(start.middle(), end.middle());
  }

  /** Selects a node by a click on its title. */
  void select(String name) {
    Item node = node(name);
    Point title =
        new Point(node.middle().x, node.bounds().y + Math.max(4, node.bounds().height / 12));
    editor.clickAt(title, InputEvent.BUTTON1_DOWN_MASK, 1);
    editor.until("that " + name + " is selected", () -> part(name).states().contains("selected"));
  }

  private Item part(String label) {
    return editor.find(
        label + " on the canvas", i -> i.label().equals(label) && i.type().endsWith("PartAccess"));
  }
}
