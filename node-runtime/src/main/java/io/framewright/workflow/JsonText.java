package io.framewright.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;

/** JSON as text with two-space indent; numbers keep every digit, texts every character. */
final class JsonText {
  private static final String INDENT = "  ";

  private JsonText() {}

  /** A value whose first line is already indented and whose further lines are at a depth. */
  static void append(StringBuilder out, JsonNode value, int depth) {
    if (value.isObject()) {
      appendObject(out, value, depth);
    } else if (value.isArray()) {
      appendArray(out, value, depth);
    } else if (value.isTextual()) {
      quote(out, value.textValue());
    } else {
      appendPlain(out, value);
    }
  }

  private static void appendObject(StringBuilder out, JsonNode object, int depth) {
    if (object.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append("{\n");
    var fields = object.properties().iterator();
    while (fields.hasNext()) {
      var field = fields.next();
      indent(out, depth + 1);
      quote(out, field.getKey());
      out.append(": ");
      append(out, field.getValue(), depth + 1);
      out.append(fields.hasNext() ? ",\n" : "\n");
    }
    indent(out, depth);
    out.append('}');
  }

  /** Lists of plain values in one line, others one value a line. */
  private static void appendArray(StringBuilder out, JsonNode array, int depth) {
    boolean plain = true;
    for (JsonNode item : array) {
      plain &= !item.isContainerNode();
    }
    out.append('[');
    Iterator<JsonNode> items = array.iterator();
    while (items.hasNext()) {
      if (!plain) {
        out.append('\n');
        indent(out, depth + 1);
      }
      append(out, items.next(), depth + 1);
      if (items.hasNext()) {
        out.append(plain ? ", " : ",");
      }
    }
    if (!plain) {
      out.append('\n');
      indent(out, depth);
    }
    out.append(']');
  }

  /** A value in one line. */
  static void appendFlat(StringBuilder out, JsonNode value) {
    if (value.isObject()) {
      out.append("{");
      String separator = " ";
      for (var field : value.properties()) {
        out.append(separator);
        quote(out, field.getKey());
        out.append(": ");
        appendFlat(out, field.getValue());
        separator = ", ";
      }
      out.append(value.isEmpty() ? "}" : " }");
    } else if (value.isArray()) {
      out.append('[');
      String separator = "";
      for (JsonNode item : value) {
        out.append(separator);
        appendFlat(out, item);
        separator = ", ";
      }
      out.append(']');
    } else {
      append(out, value, 0);
    }
  }

  private static void appendPlain(StringBuilder out, JsonNode value) {
    if (value.isDouble() || value.isFloat()) {
      out.append(number(value.doubleValue()));
    } else if (value.isNumber() || value.isBoolean() || value.isNull()) {
      out.append(value.asText());
    } else {
      throw new IllegalArgumentException("Not a JSON value: " + value.getNodeType());
    }
  }

  /** A double without a needless fraction. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return BigDecimal.valueOf(value).toString();
  }

  /** A text in quotes. Half a surrogate pair, which UTF-8 cannot hold, is escaped. */
  static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  static void indent(StringBuilder out, int depth) {
    out.append(INDENT.repeat(depth));
  }
}
