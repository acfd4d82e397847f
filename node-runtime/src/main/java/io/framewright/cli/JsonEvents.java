package io.framewright.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.run.GuidedRun;
import io.framewright.run.RunPlan;
import io.framewright.run.RunResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Events for machines: one JSON object a line, each with the field {@code event}. */
final class JsonEvents implements ProgressPrinter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final PrintWriter out;

  JsonEvents(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void planned(GuidedRun run, RunPlan plan) {
    print(
        "planned",
        Map.of(
            "name", run.name(),
            "sampler", run.sampling().node(),
            "seed", run.sampling().clip().seed(),
            "steps", plan.clip().steps(),
            "repeats", plan.repeats(),
            "forwards", plan.forwards(),
            "backwards", plan.backwards()));
  }

  @Override
  public void warning(String text) {
    print("warning", Map.of("text", text));
  }

  @Override
  public void phase(Phase phase) {
    print("phase", Map.of("phase", phase.name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public void repeatDone(Progress progress, Map<String, Double> losses, double gradientNorm) {
    print("repeat", Map.of("progress", progress, "losses", losses, "gradientNorm", gradientNorm));
  }

  @Override
  public void stepDone(Progress progress) {
    print("step", Map.of("progress", progress));
  }

  @Override
  public void fileWritten(Path file) {
    print("file", Map.of("file", file.toString()));
  }

  @Override
  public void finished(GuidedRun run, RunResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("files", result.files().stream().map(Path::toString).toList());
    fields.put("losses", result.guided());
    result.unguided().ifPresent(values -> fields.put("unguidedLosses", values));
    fields.put("seconds", result.seconds());
    fields.put("peakBytes", result.peakBytes());
    print("finished", fields);
  }

  @Override
  public void stopped(GuidedRun run) {
    print("stopped", Map.of("name", run.name()));
  }

  private void print(String event, Map<String, ?> fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("event", event);
    all.putAll(fields);
    try {
      out.println(JSON.writeValueAsString(all));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // maps of numbers and texts can be written
    }
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
