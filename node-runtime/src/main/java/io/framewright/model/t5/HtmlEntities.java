package io.framewright.model.t5;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Character references of HTML 5: decoded as browsers do, or only those that are beyond doubt. The
 * names are in {@code html-entities.tsv}: a name with its semicolon, if it needs one, and the code
 * points in hexadecimal.
 */
final class HtmlEntities {
  private static final Map<String, String> NAMES = read();
  private static final Pattern REFERENCE =
      Pattern.compile("&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\\t\\n\\f <&#;]{1,32};?)");
  private static final Pattern CERTAIN = Pattern.compile("&#?[0-9A-Za-z]{1,24};");
  private static final Map<String, String> SHOUTED = shouted();

  private HtmlEntities() {}

  private static Map<String, String> read() {
    Map<String, String> names = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                HtmlEntities.class.getResourceAsStream("html-entities.tsv"),
                StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t");
        StringBuilder text = new StringBuilder();
        for (String code : columns[1].split(" ")) {
          text.appendCodePoint(Integer.parseInt(code, 16));
        }
        names.put(columns[0], text.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(names);
  }

  /** Names in capitals that stand for nothing else: what the small name means, in capitals. */
  private static Map<String, String> shouted() {
    Map<String, String> shouted = new HashMap<>();
    NAMES.forEach(
        (name, text) -> {
          String capitals = name.toUpperCase(Locale.ROOT);
          if (name.endsWith(";")
              && name.equals(name.toLowerCase(Locale.ROOT))
              && unescape("&" + capitals).equals("&" + capitals)) {
            shouted.put(capitals, text.toUpperCase(Locale.ROOT));
          }
        });
    return Map.copyOf(shouted);
  }

  /** Decodes all references as a browser does, those that lack their semicolon too. */
  static String unescape(String text) {
    return text.indexOf('&') < 0 ? text : REFERENCE.matcher(text).replaceAll(HtmlEntities::decode);
  }

  /**
   * Decodes references that end with a semicolon, and those whose name was put into capitals; what
   * could be meant otherwise stays.
   */
  static String unescapeCertain(String text) {
    return text.indexOf('&') < 0 ? text : CERTAIN.matcher(text).replaceAll(HtmlEntities::certain);
  }

  private static String certain(MatchResult match) {
    String whole = match.group();
    String name = whole.substring(1);
    String text = NAMES.getOrDefault(name, SHOUTED.get(name));
    if (text == null && name.startsWith("#")) {
      text = unescape(whole);
      text = text.contains(";") ? null : text;
    }
    return Matcher.quoteReplacement(text == null ? whole : text);
  }

  private static String decode(MatchResult match) {
    String name = match.group(1);
    return Matcher.quoteReplacement(name.startsWith("#") ? numeric(name) : named(name));
  }

  private static String named(String name) {
    for (int length = name.length(); length > 1; length--) {
      String text = NAMES.get(name.substring(0, length));
      if (text != null) {
        return text + name.substring(length);
      }
    }
    return "&" + name;
  }

  private static String numeric(String name) {
    boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
    String digits = name.substring(hexadecimal ? 2 : 1).replace(";", "").replaceFirst("^0+", "");
    int code = 0x110000;
    if (digits.length() < 8) {
      code = digits.isEmpty() ? 0 : Integer.parseInt(digits, hexadecimal ? 16 : 10);
    }
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
      return "\uFFFD";
    }
    if (code >= 0x80 && code < 0xA0) {
      return windows1252(code);
    }
    boolean control = code < 0x20 && "\t\n\f\r".indexOf(code) < 0;
    boolean noCharacter = (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
    return control || code == 0x7F || noCharacter ? "" : Character.toString(code);
  }

  /**
   * The character of a byte in Windows-1252; the five bytes that it leaves open stay as they are.
   */
  static String windows1252(int code) {
    String text = new String(new byte[] {(byte) code}, Charset.forName("windows-1252"));
    return text.equals("\uFFFD") ? Character.toString(code) : text;
  }
}
