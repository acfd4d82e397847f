package io.framewright.uitest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What the watchdog's reports say, and which of them are the platform's own. */
final class KnownStalls {
  /** Parts of stack traces, each with the reason why the time cannot be saved. */
  private static final Map<String, String> KNOWN = Map.of();

  private KnownStalls() {}

  /** Whether most of the samples are in code that is known to be slow. */
  static boolean known(JsonNode stall) {
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
    text.append(stall.path("ms").asLong()).append(" ms (by the clock ");
    text.append(stall.path("wall-ms").asLong()).append(" ms), busy with");
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
