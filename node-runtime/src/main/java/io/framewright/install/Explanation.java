package io.framewright.install;

import io.framewright.Count;
import io.framewright.run.GuidedRun;
import io.framewright.run.MemoryPlan;
import io.framewright.run.RunPlan;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts what a run will do and cost into words. */
public final class Explanation {
  private Explanation() {}

  /** What a run will do and cost, several lines. */
  public static String text(GuidedRun run, RunPlan plan, MemoryPlan memory) {
    StringBuilder text = new StringBuilder();
    line(text, "%s: sampler '%s'", run.name(), run.sampling().title());
    line(
        text,
        "  model      %s, %s of weights on disk",
        plan.model(),
        mebibytes(plan.weightBytes()));
    line(
        text,
        "  clip       %dx%d, %s at %s frames/s; latents %dx%dx%d",
        plan.clip().width(),
        plan.clip().height(),
        Count.of(plan.clip().frames(), "frame"),
        number(plan.clip().fps()),
        plan.latentFrames(),
        plan.latentHeight(),
        plan.latentWidth());
    line(text, "  prompt     %s", run.sampling().prompt().positive().strip());
    line(
        text,
        "  sampling   %s, guidance scale %s (%s), seed %d%s",
        Count.of(plan.clip().steps(), "step"),
        number(plan.clip().guidanceScale()),
        Count.of(plan.branches(), "network branch", "network branches"),
        plan.clip().seed(),
        plan.clip().compare() ? ", compared with an unguided clip" : "");
    for (RunPlan.Stretch stretch : plan.stretches()) {
      line(
          text,
          "  steps %-5s %s%s",
          (stretch.first() + 1) + "-" + (stretch.last() + 1),
          stretch.stage().name().toLowerCase(Locale.ROOT),
          stretch.repeats() > 0 ? ", " + Count.of(stretch.repeats(), "repeat") + " each" : "");
    }
    for (RunPlan.LossLine loss : plan.losses()) {
      line(
          text,
          "  loss       %s, weight %s, frames %s, from %s to %s of the steps",
          loss.name(),
          number(loss.weight()),
          loss.frames().stream().map(String::valueOf).collect(Collectors.joining(", ")),
          percent(loss.from()),
          percent(loss.to()));
    }
    if (!plan.windows().isEmpty()) {
      line(
          text,
          "  windows    %s: %s through the decoder in each repeat",
          plan.windows().stream()
              .map(
                  w ->
                      w.count() == 1
                          ? "latent " + w.first()
                          : "latents " + w.first() + "-" + (w.first() + w.count() - 1))
              .collect(Collectors.joining("; ")),
          Count.of(plan.decodedLatents(), "latent"));
    }
    line(
        text,
        "  cost       %s; %s forward, %d backward",
        Count.of(plan.repeats(), "guided repeat"),
        Count.of(plan.forwards(), "network pass", "network passes"),
        plan.backwards());
    line(
        text,
        "  memory     %s, %s, weights %s: %s",
        memory.device(),
        memory.precision(),
        memory.residency(),
        mebibytes(memory.weightBytes()));
    if (memory.windowKeptBytes() > 0) {
      line(
          text,
          "             activations: a window keeps %s (at most %s), the network %s (at most %s)",
          mebibytes(memory.windowKeptBytes()),
          mebibytes(memory.windowPeakBytes()),
          mebibytes(memory.denoiserKeptBytes()),
          mebibytes(memory.denoiserPeakBytes()));
    }
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static String percent(double share) {
    return number(Math.round(share * 1000) / 10.0) + "%";
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }
}
