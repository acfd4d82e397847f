package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.Property;
import java.math.BigDecimal;
import java.util.Locale;

/** Values of properties as texts, and texts as values. */
public final class ValueTexts {
  private ValueTexts() {}

  /** A value as the user sees and types it. */
  public static String show(Property property, JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? "yes" : "no";
    }
    if (value.isNumber()) {
      return plain(value.decimalValue());
    }
    if (property.kind() instanceof CanvasKinds.Rectangles && value.isArray()) {
      return value.size() == 1 ? "1 rectangle" : value.size() + " rectangles";
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** The value that a text means; it may have a fault. */
  public static JsonNode read(Property property, String text) {
    boolean words = property.kind() instanceof Kinds.Text;
    JsonNode value = property.parse(words ? text : text.strip());
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      boolean whole =
          number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0
              && (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0);
      return whole ? LongNode.valueOf(number.longValueExact()) : rounded(number);
    }
    return value;
  }

  /** A number as short as can be. */
  static JsonNode number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? LongNode.valueOf((long) value)
        : DoubleNode.valueOf(value);
  }

  /** What the user reads as a property's name. */
  public static String title(Property property) {
    String name = property.name();
    String first = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return property.unit().isEmpty() ? first : first + " (" + property.unit() + ")";
  }

  private static JsonNode rounded(BigDecimal number) {
    double near = number.doubleValue();
    return Double.isFinite(near) && BigDecimal.valueOf(near).compareTo(number) == 0
        ? DoubleNode.valueOf(near)
        : DecimalNode.valueOf(number);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
