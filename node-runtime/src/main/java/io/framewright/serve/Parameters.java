package io.framewright.serve;

import io.javalin.http.Context;

/** Numbers in addresses. */
final class Parameters {
  private Parameters() {}

  /** A part of the path. */
  static int number(Context context, String name) {
    return (int) parse(name, context.pathParam(name), Integer.MAX_VALUE);
  }

  /** A parameter behind the question mark, or what counts without it. */
  static int number(Context context, String name, int otherwise) {
    String text = context.queryParam(name);
    return text == null ? otherwise : (int) parse(name, text, Integer.MAX_VALUE);
  }

  /** A whole number that is not negative. */
  static long parse(String name, String text, long most) {
    long value = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    if (value < 0 || value > most) {
      throw new RequestException(
          RequestException.BAD, "'" + text + "' is not a number for '" + name + "': 0, 1, 2 ...");
    }
    return value;
  }
}
