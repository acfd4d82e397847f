package io.framewright.install;

import io.framewright.InputException;
import io.framewright.run.UnfinishedException;

/** Puts failures that are not the user's doing into words. */
public final class Failures {
  private Failures() {}

  /** One message: what happened and what to try. */
  public static String explain(Throwable e) {
    if (e instanceof UnfinishedException) {
      Throwable cause = e.getCause();
      String what = cause instanceof InputException ? cause.getMessage() : explain(cause);
      return what + " " + e.getMessage();
    }
    return MachineFault.of(e).map(MachineFault::message).orElseGet(() -> inside(e));
  }

  private static String inside(Throwable e) {
    return "Something went wrong inside Framewright: "
        + e.getClass().getSimpleName()
        + ": "
        + told(String.valueOf(e.getMessage())).replaceAll("\\.+$", "")
        + ". Run again with --debug and report what it prints.";
  }

  /** What libtorch itself says at the end of a script's trace, else the first line. */
  private static String told(String text) {
    return text.lines()
        .filter(line -> line.startsWith("RuntimeError: "))
        .findFirst()
        .orElse(firstLine(text));
  }

  /** The first line of a text that says something. */
  static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse(text).strip();
  }
}
