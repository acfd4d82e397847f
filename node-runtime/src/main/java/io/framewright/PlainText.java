package io.framewright;

/**
 * Text that comes from files, made fit to be shown: control and format characters, which could
 * steer a terminal or turn text around, are spelled out as JSON does, such as {@code \u001b}. A
 * tab, a newline and what ends a line on Windows stay.
 */
public final class PlainText {
  private PlainText() {}

  /** The text with all such characters spelled out. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(PlainText::steers)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (steers(c) && !text.startsWith("\r\n", i)) {
        for (char half : Character.toChars(c)) {
          plain.append(String.format("\\u%04x", (int) half));
        }
      } else {
        plain.appendCodePoint(c);
      }
    }
    return plain.toString();
  }

  private static boolean steers(int c) {
    int type = Character.getType(c);
    return (type == Character.CONTROL || type == Character.FORMAT) && c != '\t' && c != '\n';
  }
}
