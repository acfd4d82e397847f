package io.framewright.video;

import io.framewright.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File names from patterns with {@code {name}}, {@code {seed}}, {@code {date}} (2024-05-31) and
 * {@code {n}} (001, 002 …, the first that is free). Slashes in the pattern make folders below the
 * given one; slashes in values do not. Every part of the result is a legal name on Linux, macOS and
 * Windows.
 */
public final class OutputName {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");
  private static final Pattern ILLEGAL = Pattern.compile("[\\p{Cc}\\p{Cf}<>:\"/\\\\|?*]+");
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "conin$", "conout$");
  private static final Pattern PORT = Pattern.compile("(com|lpt)[0-9\u00b9\u00b2\u00b3]");
  private static final int MOST_BYTES = 180;

  /** What the places of a pattern stand for. */
  public record Values(String name, long seed, LocalDate date) {}

  private OutputName() {}

  /**
   * The path for an output.
   *
   * @param folder where it goes
   * @param pattern such as <code>{name}-{seed}-{n}</code>; an extension equal to the given one is
   *     taken as such
   * @param values what the places stand for
   * @param extension without the dot; empty for a folder of frames
   * @param taken whether a path is in use; asked only when the pattern has <code>{n}</code>
   * @throws InputException for an unknown place, an absolute pattern or one that leaves the folder
   */
  public static Path resolve(
      Path folder, String pattern, Values values, String extension, Predicate<Path> taken) {
    String suffix = extension.isEmpty() ? "" : "." + extension;
    String stem = pattern.strip();
    if (!suffix.isEmpty()
        && stem.toLowerCase(Locale.ROOT).endsWith(suffix.toLowerCase(Locale.ROOT))) {
      stem = stem.substring(0, stem.length() - suffix.length());
    }
    check(pattern, stem);
    if (!stem.contains("{n}")) {
      return path(folder, stem, values, 0, suffix);
    }
    for (long n = 1; ; n++) {
      Path path = path(folder, stem, values, n, suffix);
      if (!taken.test(path)) {
        return path;
      }
    }
  }

  private static void check(String pattern, String stem) {
    Matcher places = PLACE.matcher(stem);
    while (places.find()) {
      if (!Set.of("name", "seed", "date", "n").contains(places.group(1))) {
        throw new InputException(
            "The file name \""
                + pattern
                + "\" has a place {"
                + places.group(1)
                + "} that is not known. {name}, {seed}, {date} and {n} are.");
      }
    }
    boolean absolute = stem.matches("([/\\\\]|[A-Za-z]:[/\\\\]).*");
    if (absolute || leaves(stem)) {
      throw new InputException(
          "The file name \""
              + pattern
              + "\" leads out of the folder for outputs. Give a name, or folders and a name, below"
              + " that folder.");
    }
  }

  private static boolean leaves(String stem) {
    for (String part : stem.split("[/\\\\]+")) {
      if (part.strip().equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static Path path(Path folder, String stem, Values values, long n, String suffix) {
    Path path = folder;
    String[] parts = stem.split("[/\\\\]+");
    for (int i = 0; i < parts.length; i++) {
      boolean file = i == parts.length - 1;
      if (file || !parts[i].strip().equals(".")) {
        path = path.resolve(safe(fill(parts[i], values, n)) + (file ? suffix : ""));
      }
    }
    return path;
  }

  private static String fill(String part, Values values, long n) {
    return PLACE
        .matcher(part)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    switch (place.group(1)) {
                      case "name" -> values.name();
                      case "seed" -> Long.toString(values.seed());
                      case "date" -> values.date().toString();
                      default -> String.format(Locale.ROOT, "%03d", n);
                    }));
  }

  /**
   * A text as one part of a path that every system takes: signs that some system forbids become a
   * dash, no dot or space at the ends, no dash at the beginning, which programs take for an option,
   * no name of a Windows device, at most 180 bytes of UTF-8. Empty texts become {@code clip}.
   */
  public static String safe(String text) {
    String name = ILLEGAL.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("-");
    name = cut(trim(name));
    name = trim(name);
    if (name.isEmpty()) {
      return "clip";
    }
    if (name.startsWith("-")) {
      return "_" + name;
    }
    int dot = name.indexOf('.');
    String device = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
    return DEVICES.contains(device) || PORT.matcher(device).matches() ? "_" + name : name;
  }

  private static String trim(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && isEdge(name.charAt(start))) {
      start++;
    }
    while (end > start && isEdge(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(start, end);
  }

  private static boolean isEdge(char c) {
    return c == '.' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Cuts between code points; half a surrogate pair becomes a dash. */
  private static String cut(String name) {
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    for (int i = 0; i < name.length(); ) {
      int code = name.codePointAt(i);
      i += Character.charCount(code);
      boolean half = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
      String one = half ? "-" : Character.toString(code);
      bytes += one.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES) {
        break;
      }
      kept.append(one);
    }
    return kept.toString();
  }
}
