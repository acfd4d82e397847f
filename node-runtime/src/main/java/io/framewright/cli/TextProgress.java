package io.framewright.cli;

import io.framewright.Count;
import io.framewright.PlainText;
import io.framewright.run.GuidedRun;
import io.framewright.run.RunPlan;
import io.framewright.run.RunResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/** Progress for people: a bar where standard error is a terminal, else a line for each step. */
final class TextProgress implements ProgressPrinter {
  private static final int BAR_MILLIS = 200;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal = Boolean.getBoolean("framewright.terminal");
  private ProgressBar bar;
  private String losses = "";

  TextProgress(CommandLine line) {
    this.out = line.getOut();
    this.err = line.getErr();
  }

  @Override
  public void planned(GuidedRun run, RunPlan plan) {
    say(
        "%s: %s, %dx%d, %s, %s, %s, seed %d",
        run.name(),
        plan.model(),
        plan.clip().width(),
        plan.clip().height(),
        Count.of(plan.clip().frames(), "frame"),
        Count.of(plan.clip().steps(), "step"),
        Count.of(plan.repeats(), "guided repeat"),
        plan.clip().seed());
  }

  @Override
  public void warning(String text) {
    endBar();
    say("framewright: warning: %s", text);
  }

  @Override
  public void phase(Phase phase) {
    endBar();
    switch (phase) {
      case OPENING -> say("Opening the model ...");
      case PROMPT -> say("Encoding the prompt ...");
      case SAMPLING -> losses = "";
      case DECODING -> say("Decoding the clip ...");
      case WRITING -> {}
    }
  }

  @Override
  public void repeatDone(Progress progress, Map<String, Double> values, double gradientNorm) {
    losses = shown(values);
    if (terminal) {
      show(progress);
    }
  }

  @Override
  public void stepDone(Progress progress) {
    if (terminal) {
      show(progress);
    } else {
      say(
          "%s step %d of %d%s%s%s",
          progress.guided() ? "Guided" : "Unguided",
          progress.step() + 1,
          progress.steps(),
          progress.repeats() > 0 ? ", " + Count.of(progress.repeats(), "repeat") : "",
          progress.secondsLeft() >= 0
              ? String.format(Locale.ROOT, ", %.0f s left", progress.secondsLeft())
              : "",
          progress.repeats() > 0 ? losses : "");
    }
  }

  private void show(Progress progress) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(progress.guided() ? "Guided" : "Unguided")
              .setInitialMax(progress.total())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(BAR_MILLIS)
              .build();
    }
    bar.stepTo(progress.done());
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            " step %d/%d%s",
            progress.step() + 1,
            progress.steps(),
            PlainText.of(losses).replace('\n', ' ')));
  }

  private static String shown(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(e -> String.format(Locale.ROOT, ", %s %.4f", e.getKey(), e.getValue()))
        .collect(Collectors.joining());
  }

  @Override
  public void finished(GuidedRun run, RunResult result) {
    endBar();
    result.files().forEach(file -> out.println(file));
    out.flush();
    result
        .guided()
        .forEach(
            (name, value) -> {
              String against =
                  result
                      .unguided()
                      .map(
                          free ->
                              String.format(
                                  Locale.ROOT, " (%.4f without guidance)", free.get(name)))
                      .orElse("");
              say("%s on the finished clip: %.4f%s", name, value, against);
            });
    say(
        "Done in %.1f s%s.",
        result.seconds(),
        result.peakBytes() > 0 ? ", at most " + (result.peakBytes() >> 20) + " MiB of memory" : "");
  }

  @Override
  public void fileWritten(Path file) {
    endBar();
  }

  @Override
  public void stopped(GuidedRun run) {
    endBar();
    say(
        "Stopped. All steps that were complete are kept; the same command with --resume goes on there. No video was"
            + " written for '%s'.",
        run.sampling().title());
  }

  private void say(String format, Object... arguments) {
    err.println(String.format(Locale.ROOT, format, arguments));
    err.flush();
  }

  private void endBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    endBar();
  }
}
