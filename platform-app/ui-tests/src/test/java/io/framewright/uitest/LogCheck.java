package io.framewright.uitest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds in the application's log what must not be there: warnings, errors, stack traces. */
final class LogCheck {
  /** An entry of the log begins so, with its level. */
  private static final Pattern ENTRY = Pattern.compile("^(INFO|CONFIG|FINE|WARNING|SEVERE) \\[.*");

  private static final Pattern BAD =
      Pattern.compile(
          "^(WARNING|SEVERE) \\[.*|^Exception in thread .*|^\\s+at [\\w.$/]+\\(.*\\)$"
              + "|^(Caused by: )?[\\w.]+(Exception|Error)(:.*)?$|.*fatal error.*");

  /** What the platform itself says in every application, each with its reason. */
  private static final List<Pattern> KNOWN = List.of();

  private LogCheck() {}

  /** The entries that must not be there. */
  static List<String> complaints(String log) {
    List<String> bad = new ArrayList<>();
    StringBuilder entry = new StringBuilder();
    for (String line : (log + "\nINFO [end]").split("\n")) {
      if (ENTRY.matcher(line).matches()) {
        judge(entry.toString(), bad);
        entry.setLength(0);
      }
      entry.append(line).append('\n');
    }
    return bad;
  }

  private static void judge(String entry, List<String> bad) {
    boolean isBad = entry.lines().anyMatch(l -> BAD.matcher(l).matches());
    if (isBad && KNOWN.stream().noneMatch(k -> k.matcher(entry).find())) {
      bad.add(entry);
    }
  }
}
