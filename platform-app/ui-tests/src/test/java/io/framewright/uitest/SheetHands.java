package io.framewright.uitest;

import java.awt.Point;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Optional;

/** The Properties window. */
final class SheetHands {
  private final EditorDriver editor;

  SheetHands(EditorDriver editor) {
    this.editor = editor;
  }

  /** Types a value into the row of that name. */
  void set(String property, String value) {
    Point at = value(property);
    editor.clickAt(at, InputEvent.BUTTON1_DOWN_MASK, 1);
    editor.until("a field in the row " + property, () -> field(at).isPresent());
    editor.press(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
    editor.type(value + "\n");
    editor.until("that the field has closed", () -> field(at).isEmpty());
  }

  private Optional<Item> field(Point at) {
    return editor
        .screen()
        .find(i -> i.focused() && i.role().equals("text") && i.bounds().contains(at));
  }

  /** The right cell of the row: both cells of it have the property's name. */
  private Point value(String property) {
    return editor
        .await(
            "the property " + property,
            () -> {
              List<Item> cells =
                  editor.all(
                      i ->
                          i.type().endsWith("TableCell")
                              && i.label().contains("displayName=" + property + ";"));
              return cells.size() == 2 ? Optional.of(cells.get(1)) : Optional.empty();
            })
        .middle();
  }
}
