package io.framewright.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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

  /**
   * A list of objects with x, y, width, height from 0 to 1 and a colour. A person may type it as a
   * text such as {@code 0.1, 0.2, 0.3, 0.4 #ff8000; 0, 0, 1, 0.5 navy}.
   */
  public record Rectangles() implements PropertyKind {
    private static final List<String> SIDES = RectangleText.SIDES;

    @Override
    public Optional<String> fault(JsonNode value) {
      if (value.isTextual()) {
        Optional<String> typed = RectangleText.read(value.textValue()).fault();
        return typed.isPresent() ? typed : Values.notA(value, "a list");
      }
      if (!value.isArray()) {
        return Values.notA(value, "a list of rectangles");
      }
      if (value.size() > MOST_RECTANGLES) {
        return Optional.of(
            "There are " + value.size() + " rectangles, more than " + MOST_RECTANGLES);
      }
      for (int i = 0; i < value.size(); i++) {
        Optional<String> fault = rectangleFault(value.get(i));
        if (fault.isPresent()) {
          return Optional.of("Rectangle " + (i + 1) + " " + fault.get());
        }
      }
      return Optional.empty();
    }

    private static Optional<String> rectangleFault(JsonNode value) {
      if (!value.isObject()) {
        return Optional.of("is " + Values.show(value));
      }
      for (String side : SIDES) {
        JsonNode number = value.path(side);
        if (number.isMissingNode()) {
          return Optional.of("has no " + side);
        }
        if (!number.isNumber() || !Values.inside(number, BigDecimal.ZERO, BigDecimal.ONE)) {
          return Optional.of(
              "has " + side + " " + Values.show(number) + ", which is no number from 0 to 1");
        }
      }
      JsonNode colour = value.path("colour");
      if (!isColour(colour)) {
        return Optional.of(
            colour.isMissingNode()
                ? "has no colour"
                : "has the colour " + Values.show(colour) + ", which is not #rrggbb");
      }
      return value.size() == SIDES.size() + 1
          ? Optional.empty()
          : Optional.of("has more than x, y, width, height and colour");
    }

    @Override
    public JsonNode parse(String text) {
      return RectangleText.read(text)
          .value()
          .map(JsonNode.class::cast)
          .orElseGet(() -> TextNode.valueOf(text));
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
