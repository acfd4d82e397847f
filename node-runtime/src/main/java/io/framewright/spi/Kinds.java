package io.framewright.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Texts, numbers, truths and choices as kinds of properties. */
public final class Kinds {
  private static final int LONGEST_TYPED_NUMBER = 40;

  private Kinds() {}

  /** A short text of one line. */
  public static PropertyKind text() {
    return new Text(false, 1000);
  }

  /** A text of many lines. */
  public static PropertyKind lines() {
    return new Text(true, 20_000);
  }

  /** A whole number in a range, both ends included. */
  public static PropertyKind whole(long min, long max) {
    return new WholeNumber(min, max);
  }

  /** A number in a range, both ends included. */
  public static PropertyKind number(double min, double max) {
    return new Decimal(min, max);
  }

  /** Yes or no. */
  public static PropertyKind flag() {
    return new Flag();
  }

  /** One of some words. */
  public static PropertyKind choice(String... ids) {
    return new Choice(List.of(ids));
  }

  /**
   * A text.
   *
   * @param multiline whether it may have several lines
   * @param longest characters
   */
  public record Text(boolean multiline, int longest) implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      if (!value.isTextual()) {
        return Values.notA(value, "a text");
      }
      String text = value.textValue();
      if (text.length() > longest) {
        return Optional.of("The text has " + text.length() + " characters, which is too long");
      }
      return multiline || text.indexOf('\n') < 0
          ? Optional.empty()
          : Optional.of("The text has several lines");
    }

    @Override
    public String wanted() {
      return "a text of at most " + longest + " characters" + (multiline ? "" : " in one line");
    }

    @Override
    public ObjectNode schema() {
      return Values.schema("string").put("maxLength", longest);
    }
  }

  /** A whole number from min to max. */
  public record WholeNumber(long min, long max) implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      if (!value.isNumber()) {
        return Values.notA(value, "a whole number");
      }
      if (!Values.inside(value, BigDecimal.valueOf(min), BigDecimal.valueOf(max))) {
        return Optional.of(Values.show(value) + " is out of range");
      }
      return Values.isWhole(value.decimalValue())
          ? Optional.empty()
          : Values.notA(value, "a whole number");
    }

    @Override
    public String wanted() {
      return "a whole number from " + min + " to " + max;
    }

    @Override
    public JsonNode parse(String text) {
      return typedNumber(text);
    }

    @Override
    public ObjectNode schema() {
      return Values.schema("integer").put("minimum", min).put("maximum", max);
    }
  }

  /** A number from min to max. */
  public record Decimal(double min, double max) implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      if (!value.isNumber()) {
        return Values.notA(value, "a number");
      }
      return Values.inside(value, BigDecimal.valueOf(min), BigDecimal.valueOf(max))
          ? Optional.empty()
          : Optional.of(Values.show(value) + " is out of range");
    }

    @Override
    public String wanted() {
      return "a number from " + plain(min) + " to " + plain(max);
    }

    @Override
    public JsonNode parse(String text) {
      return typedNumber(text);
    }

    @Override
    public ObjectNode schema() {
      return Values.schema("number")
          .put("minimum", new BigDecimal(plain(min)))
          .put("maximum", new BigDecimal(plain(max)));
    }

    private static String plain(double number) {
      BigDecimal exact = BigDecimal.valueOf(number);
      return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
  }

  /** Yes or no. */
  public record Flag() implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      return value.isBoolean() ? Optional.empty() : Values.notA(value, "true or false");
    }

    @Override
    public String wanted() {
      return "true or false";
    }

    @Override
    public JsonNode parse(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "true", "yes", "on" -> BooleanNode.TRUE;
        case "false", "no", "off" -> BooleanNode.FALSE;
        default -> TextNode.valueOf(text);
      };
    }

    @Override
    public ObjectNode schema() {
      return Values.schema("boolean");
    }
  }

  /** One of some words, in the order in which to offer them. */
  public record Choice(List<String> ids) implements PropertyKind {
    /** Copies the list. */
    public Choice {
      ids = List.copyOf(ids);
    }

    @Override
    public Optional<String> fault(JsonNode value) {
      // a number is looked at by its text, so that a choice may be among 1, 2, 4
      boolean known = (value.isTextual() || value.isNumber()) && ids.contains(value.asText());
      return known ? Optional.empty() : Optional.of(Values.show(value) + " is no choice");
    }

    @Override
    public String wanted() {
      return "one of " + String.join(", ", ids);
    }

    @Override
    public ObjectNode schema() {
      ObjectNode schema = JsonNodeFactory.instance.objectNode();
      ArrayNode all = schema.putArray("enum");
      ids.forEach(all::add);
      ids.stream().filter(id -> id.matches("\\d{1,9}")).forEach(id -> all.add(Integer.valueOf(id)));
      return schema;
    }
  }

  private static JsonNode typedNumber(String text) {
    String number = text.strip();
    boolean plain =
        number.length() <= LONGEST_TYPED_NUMBER
            && number.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    return plain ? DecimalNode.valueOf(new BigDecimal(number)) : TextNode.valueOf(text);
  }
}
