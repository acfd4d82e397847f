package io.framewright.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sources say of the protocol's records and their fields. */
final class RecordDocs {
  private static final Pattern COMMENT =
      Pattern.compile(
          "/\\*\\*(.*?)\\*/\\s*(?:@[^\\n]*\\s+)*public (?:record|enum)", Pattern.DOTALL);

  private RecordDocs() {}

  /** What a record is; empty for types that are not of the protocol. */
  static String of(Class<?> type) {
    return plain(comment(type).replaceFirst("(?s)@param.*", ""));
  }

  /** What a field of a record is; empty where nothing needs to be said. */
  static String of(Class<?> type, String field) {
    Matcher param =
        Pattern.compile("(?s)@param " + field + "\\s(.*?)(?=@param|$)").matcher(comment(type));
    return param.find() ? plain(param.group(1)) : "";
  }

  private static String comment(Class<?> type) {
    Path source = Path.of("src/main/java", type.getName().replace('.', '/') + ".java");
    if (!Files.exists(source)) {
      return "";
    }
    try {
      Matcher comment = COMMENT.matcher(Files.readString(source));
      return comment.find() ? comment.group(1).replaceAll("(?m)^\\s*\\* ?", "") : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\{@(?:code|link) ([^}]*)}", "$1")
        .replaceAll("<caption>.*?</caption>", "")
        .replaceAll("</td>\\s*<td>", ": ")
        .replaceAll("</tr>", ";")
        .replaceAll("<[^>]*>", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
