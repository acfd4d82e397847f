package io.framewright.editor.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an engine's process ended.
 *
 * @param status its exit status; 128 and the signal's number after a signal
 * @param announced whether it had said how to reach it
 * @param lines the last that it said
 * @param crashReport the report of Java's own crash, if there is one
 */
record EngineDeath(
    int status, boolean announced, Duration alive, List<String> lines, Optional<Path> crashReport) {
  private static final int KILLED = 137;
  private static final List<Integer> CRASHES = List.of(132, 134, 135, 136, 139, 0xC0000005);
  private static final Pattern NO_MEMORY =
      Pattern.compile(
          "outofmemoryerror|not enough memory|cannot allocate memory|insufficient memory|out of"
              + " memory|bad_alloc");
  private static final String LESS_MEMORY =
      "Try fewer frames, a smaller picture or memory \"stream\" on the Model node, or close other"
          + " programs.";

  /** What happened and what to try, full sentences. */
  String message() {
    String said = String.join("\n", lines).toLowerCase(Locale.ROOT);
    if (NO_MEMORY.matcher(said).find()) {
      return "The engine ran out of memory and has ended. " + LESS_MEMORY;
    }
    if (status == KILLED) {
      return "The engine was killed, most likely because the machine ran out of memory. "
          + LESS_MEMORY;
    }
    if (crashReport.isPresent() || CRASHES.contains(status) || said.contains("a fatal error has")) {
      return "The engine crashed in native code (exit status "
          + shown()
          + ")."
          + crashReport.map(p -> " Java's report is " + p + ".").orElse("")
          + " Try again; if it happens again, try another device or precision on the Model node.";
    }
    if (!announced) {
      return startMessage(said);
    }
    return "The engine has ended unexpectedly (exit status " + shown() + ")." + quoted();
  }

  private String startMessage(String said) {
    if (said.contains("java is missing")
        || said.contains("java_home is")
        || said.contains("framewright needs 17")) {
      return "The engine cannot be started without Java." + quoted();
    }
    if (said.contains("the build failed") || said.contains("cannot write to")) {
      return "The engine could not be built." + quoted();
    }
    if (said.contains("unknown option") || said.contains("unmatched argument")) {
      return "The engine does not know how to be a service; it is older than the editor. Update it."
          + quoted();
    }
    return "The engine ended before it was ready (exit status " + shown() + ")." + quoted();
  }

  private String shown() {
    return status < 0 ? "0x" + Integer.toHexString(status) : String.valueOf(status);
  }

  /** The last line that says something, without the program's name before it. */
  private String quoted() {
    return lines.stream()
        .map(String::strip)
        .filter(l -> !l.isEmpty() && !l.startsWith("at ") && !l.startsWith("\tat "))
        .reduce((a, b) -> b)
        .map(l -> l.startsWith("framewright: ") ? l.substring("framewright: ".length()) : l)
        .map(l -> " It said: " + (l.length() > 400 ? l.substring(0, 400) + "…" : l))
        .orElse("");
  }
}
