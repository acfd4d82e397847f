package io.framewright.install;

import io.framewright.InputException;
import io.framewright.run.UnfinishedException;
import java.util.Locale;

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
    String text = String.valueOf(e.getMessage());
    String lower = text.toLowerCase(Locale.ROOT);
    if (e instanceof OutOfMemoryError
        || lower.contains("out of memory")
        || lower.contains("can't allocate memory")) {
      return "There is not enough memory. Try a smaller size or fewer frames, the model's memory 'stream', the precision"
          + " bfloat16, or a larger 'downscale' in the VLO Scheduler.";
    }
    if (e instanceof UnsatisfiedLinkError
        || lower.contains("no native library")
        || lower.contains("failed to load pytorch")) {
      return "libtorch cannot be loaded: " + firstLine(text) + ". 'framewright doctor' tells more.";
    }
    return "Something went wrong inside Framewright: "
        + e.getClass().getSimpleName()
        + ": "
        + told(text).replaceAll("\\.+$", "")
        + ". Run again with --debug and report what it prints.";
  }

  /** What libtorch itself says at the end of a script's trace, else the first line. */
  private static String told(String text) {
    return text.lines()
        .filter(line -> line.startsWith("RuntimeError: "))
        .findFirst()
        .orElse(firstLine(text));
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse(text).strip();
  }
}
