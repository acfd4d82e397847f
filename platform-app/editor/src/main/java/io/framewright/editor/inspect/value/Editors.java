package io.framewright.editor.inspect.value;

import io.framewright.spi.Property;
import java.beans.PropertyEditor;

/** Makes editors of values for property sheets. */
public final class Editors {
  private Editors() {}

  /** A new editor for a property's values. */
  public static PropertyEditor of(Property property, ValueContext context) {
    return new ValueEditor(property, context);
  }

  /** A new editor for a text that is only shown, and in no fainter colour than others. */
  public static PropertyEditor shownOnly() {
    return new ShownText();
  }

  /**
   * Whether a value can be typed into the sheet's line; otherwise a click opens the form.
   *
   * @param text the value as it is
   */
  public static boolean typed(Property property, String text) {
    return !(property.kind() instanceof io.framewright.spi.CanvasKinds.Rectangles)
        && text.indexOf('\n') < 0;
  }

  /** Whether something else than what is offered may be typed. */
  public static boolean free(Property property) {
    return !(property.kind() instanceof io.framewright.spi.Kinds.Choice)
        && !(property.kind() instanceof io.framewright.spi.Kinds.Flag);
  }
}
