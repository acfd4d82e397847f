package io.framewright.editor.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Property;

/** Values of properties as short texts. */
final class PropertyText {
  private PropertyText() {}

  static String of(Property property, JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? "yes" : "no";
    }
    if (property.kind() instanceof CanvasKinds.Rectangles && value.isArray()) {
      return value.size() == 1 ? "1 rectangle" : value.size() + " rectangles";
    }
    boolean path =
        property.kind() instanceof FileKinds.OpenFile
            || property.kind() instanceof FileKinds.SaveFile
            || property.kind() instanceof FileKinds.Checkpoint;
    String text = raw(value);
    if (path) {
      String trimmed = text.replaceAll("[/\\\\]+$", "");
      text = trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    }
    return property.unit().isEmpty() || !value.isNumber() ? text : text + " " + property.unit();
  }

  static String raw(JsonNode value) {
    return (value.isValueNode() ? value.asText() : value.toString()).strip();
  }
}
