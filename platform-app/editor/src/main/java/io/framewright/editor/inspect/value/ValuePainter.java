package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.spi.Property;
import java.util.Optional;

/** Paints a value in the sheet. */
@FunctionalInterface
interface ValuePainter {
  /** Paints a value, which has this text, too. */
  void paint(CellPainting cell, Property property, Optional<JsonNode> value, String text);
}
