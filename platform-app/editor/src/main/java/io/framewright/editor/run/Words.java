package io.framewright.editor.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Times, sizes and places as people read them. */
public final class Words {
  private Words() {}

  /** Such as {@code 0:42}, {@code 12:05} or {@code 1:02:05}. */
  public static String time(double seconds) {
    Duration time = Duration.ofSeconds(Math.max(0, Math.round(seconds)));
    String rest = String.format(Locale.ROOT, "%02d", time.toSecondsPart());
    return time.toHours() > 0
        ? String.format(Locale.ROOT, "%d:%02d:%s", time.toHours(), time.toMinutesPart(), rest)
        : time.toMinutes() + ":" + rest;
  }

  /** Such as {@code 812 MB} or {@code 2.4 GB}. */
  public static String bytes(long bytes) {
    double mega = bytes / 1e6;
    return mega < 1000
        ? Math.round(mega) + " MB"
        : String.format(Locale.ROOT, "%.1f GB", mega / 1000);
  }

  /** Such as {@code 0.0123} or {@code 4.5e-07}: four digits that count. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (value == 0 || size >= 0.001 && size < 100_000) {
      return String.format(Locale.ROOT, "%.4g", value);
    }
    return String.format(Locale.ROOT, "%.2e", value);
  }

  /** What a run does now, in one line. */
  static String now(RunItem item) {
    return switch (item.state()) {
      case SENDING -> "Sending it to the engine";
      case WAITING ->
          item.position() <= 1
              ? "Waiting for the run before it"
              : "Waiting for the " + item.position() + " runs before it";
      case STOPPING -> "Stopping after this repeat";
      case RUNNING -> running(item);
      case DONE -> "Done" + took(item);
      case REFUSED -> "The workflow has problems";
      case FAILED -> "Failed" + took(item);
      case CANCELLED -> "Cancelled" + took(item);
    };
  }

  private static String took(RunItem item) {
    return item.started() > 0 && item.ended() >= item.started()
        ? " after " + time((item.ended() - item.started()) / 1000.0)
        : "";
  }

  private static String running(RunItem item) {
    String clip =
        item.planned()
            .filter(p -> p.runs() > 1)
            .map(p -> "Clip " + (p.run() + 1) + " of " + p.runs() + ", " + p.title() + ": ")
            .orElse("");
    String what = phase(item.phase());
    Optional<RunProgress> progress =
        item.progress().filter(p -> item.phase().equals("sampling") && p.steps() > 0);
    String where =
        progress
            .map(
                p ->
                    (p.guided() ? ", step " : " the unguided clip, step ")
                        + Math.min(p.steps(), p.step() + 1)
                        + " of "
                        + p.steps()
                        + (p.guided() && p.repeats() > 1
                            ? ", repeat "
                                + Math.min(p.repeats(), p.repeat() + 1)
                                + " of "
                                + p.repeats()
                            : ""))
            .orElse("");
    String text = clip + what + where;
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String phase(String phase) {
    return switch (phase) {
      case "opening" -> "opening the model";
      case "prompt" -> "reading the prompt";
      case "sampling" -> "sampling";
      case "decoding" -> "decoding the clip";
      case "writing" -> "writing the clip";
      case "" -> "starting";
      default -> phase;
    };
  }
}
