package io.framewright.uiagent;

import java.util.List;
import java.util.stream.Collectors;

/** One JSON object under construction: enough to answer with, without a library in the process. */
final class Json {
  private final StringBuilder text = new StringBuilder("{");

  Json with(String key, String value) {
    return value == null ? this : raw(key, quote(value));
  }

  Json with(String key, long value) {
    return raw(key, Long.toString(value));
  }

  /** A mark that is left out when false. */
  Json mark(String key, boolean value) {
    return value ? raw(key, "true") : this;
  }

  Json strings(String key, List<String> values) {
    return raw(key, values.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]")));
  }

  Json objects(String key, List<Json> values) {
    return raw(key, values.stream().map(Json::toString).collect(Collectors.joining(",", "[", "]")));
  }

  Json raw(String key, String json) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append(quote(key)).append(':').append(json);
    return this;
  }

  @Override
  public String toString() {
    return text + "}";
  }

  private static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
