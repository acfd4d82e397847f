package io.framewright.model.t5;

import java.util.HashMap;
import java.util.Map;

/**
 * Mends text that is UTF-8 but was read as Windows-1252 or Latin-1, such as {@code schÃ¶n} for
 * {@code schön}. Careful rather than thorough: a run of characters is mended only when its bytes
 * are UTF-8 and it is unlikely to have been written on purpose.
 */
final class Mojibake {
  /** Bytes of the characters that Windows-1252 has beyond Latin-1. */
  private static final Map<Character, Integer> BYTES = new HashMap<>();

  static {
    for (int code = 0x80; code < 0xA0; code++) {
      BYTES.put(HtmlEntities.windows1252(code).charAt(0), code);
    }
  }

  /** Letters and quotation marks of Windows-1252 that may follow an accented letter. */
  private static final String LETTERS = "\u0160\u0161\u0152\u0153\u017D\u017E\u0178\u0192";

  private static final String LOW_QUOTES = "\u201A\u201E";

  /** Signs that may follow an accented letter at the end of a word. */
  private static final String SIGNS =
      "\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u2026\u2122\u2039\u203A"
          + "\u00A0\u00A1\u00A7\u00A9\u00AB\u00AD\u00AE\u00B0\u00B4\u00B7\u00B9\u00B2\u00B3\u00BB\u00BF";

  private Mojibake() {}

  /** Mends a text until nothing more is found: text may have been misread twice. */
  static String mend(String text) {
    String before;
    String after = text;
    do {
      before = after;
      after = mendOnce(before);
    } while (!after.equals(before));
    return after;
  }

  private static String mendOnce(String text) {
    StringBuilder mended = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = runEnd(text, at);
      if (end > at && convincing(text, at, end)) {
        for (int i = at; i < end; i += length(text, i)) {
          mended.appendCodePoint(decode(text, i));
        }
      } else {
        end = Math.max(end, at + 1);
        mended.append(text, at, end);
      }
      at = end;
    }
    return mended.toString();
  }

  /** The end of the run of whole UTF-8 sequences that begins here. */
  private static int runEnd(String text, int at) {
    int end = at;
    while (end < text.length() && length(text, end) > 0) {
      end += length(text, end);
    }
    return end;
  }

  private static boolean convincing(String text, int begin, int end) {
    char lead = text.charAt(begin);
    int length = length(text, begin);
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && c < 0xA0) {
        return true; // control characters that nobody types
      }
    }
    if (end - begin > length) {
      return true; // several sequences in a row
    }
    if (lead == '\u00C2' || lead == '\u00C3') {
      return "\u2019\u2026".indexOf(text.charAt(begin + 1)) < 0;
    }
    String innocent = length == 2 ? LETTERS + LOW_QUOTES + SIGNS : SIGNS;
    for (int i = begin + 1; i < end; i++) {
      if (innocent.indexOf(text.charAt(i)) < 0) {
        return lead < '\u00DC' || length > 2;
      }
    }
    return false;
  }

  private static int byteOf(String text, int at) {
    if (at >= text.length()) {
      return -1;
    }
    char c = text.charAt(at);
    return c < 0x100 ? c : BYTES.getOrDefault(c, -1);
  }

  /** How many characters make one UTF-8 sequence of two to four bytes here; 0 when none do. */
  private static int length(String text, int at) {
    int lead = text.charAt(at) < 0x100 ? text.charAt(at) : 0;
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    for (int i = 1; i < length; i++) {
      if ((byteOf(text, at + i) & 0xFFFFFFC0) != 0x80) {
        return 0;
      }
    }
    int code = length == 0 ? 0 : decode(text, at, length);
    boolean overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    return overlong || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0 : length;
  }

  private static int decode(String text, int at) {
    return decode(text, at, length(text, at));
  }

  private static int decode(String text, int at, int length) {
    int code = text.charAt(at) & (0x7F >> length);
    for (int i = 1; i < length; i++) {
      code = code << 6 | (byteOf(text, at + i) & 0x3F);
    }
    return code;
  }
}
