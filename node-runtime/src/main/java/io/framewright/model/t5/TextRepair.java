package io.framewright.model.t5;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Undoes common accidents of text, in the steps and the order of the ftfy library's {@code
 * fix_text} with its defaults, which the reference cleans Wan's prompts with. Misread encodings are
 * mended more carefully than there; see {@link Mojibake}.
 */
final class TextRepair {
  private static final Pattern SINGLE_QUOTES = Pattern.compile("[\u02BC\u2018-\u201B]");
  private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\u201C-\u201F]");
  private static final Pattern LINE_BREAKS = Pattern.compile("\r\n|[\r\u2028\u2029\u0085]");
  private static final Pattern TERMINAL_ESCAPES = Pattern.compile("\u001B\\[[0-9;]*[a-zA-Z]");
  private static final Pattern CONTROLS =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0E-\\x1F\\x7F\\u206A-\\u206F\\uFEFF\\uFFF9-\\uFFFC]");

  private static final Map<Integer, String> FORMS = new HashMap<>();

  static {
    String[] ligatures = {
      "\u0132 IJ",
      "\u0133 ij",
      "\u0149 \u02BCn",
      "\u01F1 DZ",
      "\u01F2 Dz",
      "\u01F3 dz",
      "\u01C4 D\u017D",
      "\u01C5 D\u017E",
      "\u01C6 d\u017E",
      "\u01C7 LJ",
      "\u01C8 Lj",
      "\u01C9 lj",
      "\u01CA NJ",
      "\u01CB Nj",
      "\u01CC nj",
      "\uFB00 ff",
      "\uFB01 fi",
      "\uFB02 fl",
      "\uFB03 ffi",
      "\uFB04 ffl",
      "\uFB05 \u017Ft",
      "\uFB06 st"
    };
    for (String ligature : ligatures) {
      FORMS.put((int) ligature.charAt(0), ligature.substring(2));
    }
    FORMS.put(0x3000, " ");
    for (int code = 0xFF01; code < 0xFFF0; code++) { // full and half width
      FORMS.put(code, Normalizer.normalize(Character.toString(code), Form.NFKC));
    }
  }

  private TextRepair() {}

  /** The repaired text; line by line, because a line that holds a {@code <} is taken for HTML. */
  static String repair(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    boolean unescape = true;
    for (String line : text.split("(?<=\n)")) {
      unescape &= line.indexOf('<') < 0;
      repaired.append(repairLine(line, unescape));
    }
    return repaired.toString();
  }

  private static String repairLine(String line, boolean unescape) {
    String before;
    String after = line;
    do {
      before = after;
      after = step(before, unescape);
    } while (!after.equals(before));
    return after;
  }

  private static String step(String line, boolean unescape) {
    String text = unescape ? HtmlEntities.unescapeCertain(line) : line;
    text = Mojibake.mend(text);
    text = eachCharacter(text);
    text = DOUBLE_QUOTES.matcher(text).replaceAll("\"");
    text = SINGLE_QUOTES.matcher(text).replaceAll("'");
    text = LINE_BREAKS.matcher(text).replaceAll("\n");
    text = TERMINAL_ESCAPES.matcher(text).replaceAll("");
    text = CONTROLS.matcher(text).replaceAll("");
    return Normalizer.normalize(text, Form.NFC);
  }

  /** Leftover control bytes, ligatures, full and half width, and lone surrogates. */
  private static String eachCharacter(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            code -> {
              if (code >= 0x80 && code < 0xA0) {
                out.append(HtmlEntities.windows1252(code));
              } else if (code >= 0xD800 && code < 0xE000) {
                out.append('\uFFFD');
              } else if (FORMS.containsKey(code)) {
                out.append(FORMS.get(code));
              } else {
                out.appendCodePoint(code);
              }
            });
    return out.toString();
  }
}
