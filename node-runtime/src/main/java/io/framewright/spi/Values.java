package io.framewright.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** What the kinds of properties share in looking at JSON values. */
final class Values {
  private static final int SHOWN = 40;

  private Values() {}

  /** A value as a message shows it: texts in quotes, long ones cut. */
  static String show(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    cut = cut.replaceAll("\\p{Cntrl}", " ");
    return value.isTextual() ? "\"" + cut + "\"" : cut;
  }

  static Optional<String> notA(JsonNode value, String what) {
    return Optional.of(show(value) + " is not " + what);
  }

  /** For kinds whose values are texts that a parser reads; a whole number counts as its text. */
  static <T> Optional<String> parsed(
      JsonNode value, String what, Function<String, Optional<T>> parser) {
    boolean readable = value.isTextual() || value.isIntegralNumber();
    return readable && parser.apply(value.asText()).isPresent()
        ? Optional.empty()
        : notA(value, what);
  }

  /** Whether a number lies in a range; safe for numbers with huge exponents. */
  static boolean inside(JsonNode number, BigDecimal min, BigDecimal max) {
    double rough = number.doubleValue();
    if (Double.isNaN(rough) || Double.isInfinite(rough)) {
      return false;
    }
    BigDecimal exact = number.decimalValue();
    return exact.compareTo(min) >= 0 && exact.compareTo(max) <= 0;
  }

  static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  static ObjectNode schema(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
