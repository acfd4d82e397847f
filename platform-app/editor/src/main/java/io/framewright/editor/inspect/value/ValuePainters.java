package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.FileKinds;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.Property;
import io.framewright.spi.RepeatList;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Optional;

/** How values that say more than their text are painted in the sheet. */
final class ValuePainters {
  /** The text alone. */
  static final ValuePainter PLAIN = (cell, property, value, text) -> cell.text(text, false);

  /** For what is no value. */
  static final ValuePainter FAINT =
      (cell, property, value, text) -> cell.text(text.isEmpty() ? "not set" : text, true);

  private static final int LONGEST_PREVIEW = 200;

  private ValuePainters() {}

  /** The painter for a property's values; empty when the sheet shows them well by itself. */
  static Optional<ValuePainter> of(Property property) {
    if (NumberRange.of(property).isPresent()) {
      return Optional.of(ValuePainters::number);
    }
    if (property.kind() instanceof Kinds.Text text) {
      return text.multiline() ? Optional.of(ValuePainters::lines) : Optional.empty();
    }
    if (property.kind() instanceof FileKinds.OpenFile
        || property.kind() instanceof FileKinds.SaveFile
        || property.kind() instanceof FileKinds.Checkpoint) {
      return Optional.of((cell, p, value, text) -> cell.tail(text));
    }
    if (property.kind() instanceof CanvasKinds.Colour) {
      return Optional.of(ValuePainters::colour);
    }
    if (property.kind() instanceof CanvasKinds.Rectangles) {
      return Optional.of(ValuePainters::rectangles);
    }
    if (property.kind() instanceof FrameKinds.Repeats) {
      return Optional.of(ValuePainters::repeats);
    }
    return Explanations.explains(property)
        ? Optional.of(ValuePainters::explained)
        : Optional.empty();
  }

  private static void number(
      CellPainting cell, Property property, Optional<JsonNode> value, String text) {
    NumberRange range = NumberRange.of(property).orElseThrow();
    int width = Math.min(cell.left() / 2, 12 * cell.en());
    if (value.filter(JsonNode::isNumber).isPresent() && width > 4 * cell.en()) {
      track(cell, cell.takeRight(width), range.share(value.get().doubleValue()));
    }
    cell.text(text, false);
  }

  private static void track(CellPainting cell, Rectangle box, double share) {
    Graphics2D g = cell.graphics();
    double thick = Math.max(2, cell.en() / 3.0);
    double y = box.getCenterY() - thick / 2;
    double knob = thick * 3;
    double at = box.x + share * (box.width - knob);
    g.setColor(new Color(cell.ink().getRed(), cell.ink().getGreen(), cell.ink().getBlue(), 70));
    g.fill(new RoundRectangle2D.Double(box.x, y, box.width, thick, thick, thick));
    g.setColor(cell.faintInk());
    g.fill(new RoundRectangle2D.Double(box.x, y, at + knob / 2 - box.x, thick, thick, thick));
    g.setColor(cell.ink());
    g.fill(new Ellipse2D.Double(at, box.getCenterY() - knob / 2, knob, knob));
  }

  private static void lines(
      CellPainting cell, Property property, Optional<JsonNode> value, String text) {
    String shown = text.length() > LONGEST_PREVIEW ? text.substring(0, LONGEST_PREVIEW) : text;
    if (shown.isBlank()) {
      cell.text("empty", true);
    } else {
      cell.text(shown.strip().replaceAll("\\s*\\R\\s*", " \u00b6 "), false);
    }
  }

  private static void colour(
      CellPainting cell, Property property, Optional<JsonNode> value, String text) {
    swatch(cell, text);
    cell.text(text, false);
  }

  private static void swatch(CellPainting cell, String colour) {
    if (!colour.matches("#[0-9a-fA-F]{6}")) {
      return;
    }
    Rectangle square = cell.takeSquare();
    cell.graphics().setColor(Color.decode(colour));
    cell.graphics().fill(square);
    cell.graphics().setColor(cell.faintInk());
    cell.graphics().draw(square);
  }

  private static void rectangles(
      CellPainting cell, Property property, Optional<JsonNode> value, String text) {
    value.ifPresent(list -> list.forEach(r -> swatchIfRoom(cell, r.path("colour").asText(""))));
    cell.text(text, false);
  }

  private static void swatchIfRoom(CellPainting cell, String colour) {
    if (cell.left() > 16 * cell.en()) {
      swatch(cell, colour);
    }
  }

  private static void repeats(
      CellPainting cell, Property property, Optional<JsonNode> value, String text) {
    int width = Math.min(cell.left() / 3, 14 * cell.en());
    Optional<RepeatList> list = RepeatList.parse(text);
    if (list.isPresent() && width > 4 * cell.en()) {
      Rectangle box = cell.takeRight(width);
      StageDrawing.paint(cell.graphics(), box, list.get(), cell.faintInk());
    }
    cell.text(text, false);
  }

  private static void explained(
      CellPainting cell, Property property, Optional<JsonNode> value, String text) {
    cell.text(text, false);
    cell.gap();
    cell.gap();
    cell.text(Explanations.brief(property, text).orElse(""), true);
  }
}
