package io.framewright.uitest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What the watchdog's reports say, and which of them are the platform's own. */
final class KnownStalls {
  /** Counts all time, for a machine that does nothing else. */
  private static final boolean STRICT = Boolean.getBoolean("framewright.ui.strict");

  private static final long LIMIT_MS = 100;
  private static final long MOST_FOR_CLASSES_MS = 500;

  /** Parts of stack traces, each with the reason why the time cannot be saved. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "io.framewright.editor.shell.Looks.change",
          "Swing changes the look of every component at once, on the event thread; rare, and asked"
              + " for");

  private KnownStalls() {}

  /**
   * Whether it may be. Not held against the application is the time in which the agent was at work
   * and in which the machine was short of processors: then nobody can say whose fault it was. What
   * is done for the first time loads classes and runs them before they are compiled, which is paid
   * once in each start: two milliseconds a class, up to a limit. And some code of the platform is
   * known to be slow.
   */
  static boolean excused(JsonNode stall) {
    long own = stall.path("ms").asLong() - stall.path("agent-ms").asLong();
    long first = Math.min(MOST_FOR_CLASSES_MS, 2 * stall.path("classes").asLong());
    long crowded = STRICT ? 0 : stall.path("crowded-ms").asLong();
    return own - crowded - first <= LIMIT_MS || known(stall);
  }

  /** Whether most of the samples are in code that is known to be slow. */
  private static boolean known(JsonNode stall) {
    int all = 0;
    int known = 0;
    for (JsonNode sample : stall.path("samples")) {
      int count = sample.path("count").asInt();
      String stack = sample.path("stack").asText();
      all += count;
      known += KNOWN.keySet().stream().anyMatch(stack::contains) ? count : 0;
    }
    return known * 2 > all;
  }

  /** The report as text: how long, and what was done meanwhile. */
  static String told(JsonNode stall) {
    StringBuilder text = new StringBuilder("the event thread did not answer for ");
    text.append(stall.path("ms").asLong()).append(" ms (the agent at work ");
    text.append(stall.path("agent-ms").asLong()).append(" ms, the machine crowded ");
    text.append(stall.path("crowded-ms").asLong()).append(" ms, ");
    text.append(stall.path("classes").asLong()).append(" classes loaded), busy with");
    List<JsonNode> samples = new java.util.ArrayList<>();
    stall.path("samples").forEach(samples::add);
    samples.sort((a, b) -> b.path("count").asInt() - a.path("count").asInt());
    for (JsonNode sample : samples) {
      text.append("\n  ").append(sample.path("count").asInt()).append(" times ");
      text.append(sample.path("stack").asText());
    }
    return text.toString();
  }
}
