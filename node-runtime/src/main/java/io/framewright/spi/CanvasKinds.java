package io.framewright.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Colours and rectangles as kinds of properties. */
public final class CanvasKinds {
  private static final String COLOUR = "#[0-9a-fA-F]{6}";
  private static final int MOST_RECTANGLES = 1000;

  private CanvasKinds() {}

  /** A colour as {@code #rrggbb}. */
  public static PropertyKind colour() {
    return new Colour();
  }

  /** Coloured rectangles in shares of the picture. */
  public static PropertyKind rectangles() {
    return new Rectangles();
  }

  /** A colour as {@code #rrggbb}. */
  public record Colour() implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      return isColour(value) ? Optional.empty() : Values.notA(value, "a colour");
    }

    @Override
    public String wanted() {
      return "a colour such as #ff8800";
    }

    @Override
    public ObjectNode schema() {
      return Values.schema("string").put("pattern", "^" + COLOUR + "$");
    }
  }

  /** A list of objects with x, y, width, height from 0 to 1 and a colour. */
  public record Rectangles() implements PropertyKind {
    private static final List<String> SIDES = List.of("x", "y", "width", "height");

    @Override
    public Optional<String> fault(JsonNode value) {
      if (!value.isArray() || value.size() > MOST_RECTANGLES) {
        return Values.notA(value, "a list of rectangles");
      }
      for (JsonNode rectangle : value) {
        if (!isRectangle(rectangle)) {
          return Values.notA(rectangle, "a rectangle");
        }
      }
      return Optional.empty();
    }

    private static boolean isRectangle(JsonNode value) {
      for (String side : SIDES) {
        JsonNode number = value.path(side);
        if (!number.isNumber() || !Values.inside(number, BigDecimal.ZERO, BigDecimal.ONE)) {
          return false;
        }
      }
      return value.size() == SIDES.size() + 1 && isColour(value.path("colour"));
    }

    @Override
    public String wanted() {
      return "a list of rectangles, each with x, y, width and height from 0 to 1 and a colour";
    }

    @Override
    public ObjectNode schema() {
      ObjectNode schema = Values.schema("array").put("maxItems", MOST_RECTANGLES);
      ObjectNode item = schema.putObject("items").put("type", "object");
      item.put("additionalProperties", false);
      ObjectNode properties = item.putObject("properties");
      SIDES.forEach(
          s -> properties.putObject(s).put("type", "number").put("minimum", 0).put("maximum", 1));
      properties.set("colour", new Colour().schema());
      var required = item.putArray("required");
      SIDES.forEach(required::add);
      required.add("colour");
      return schema;
    }
  }

  private static boolean isColour(JsonNode value) {
    return value.isTextual() && value.textValue().matches(COLOUR);
  }
}
