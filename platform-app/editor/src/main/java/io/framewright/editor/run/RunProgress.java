package io.framewright.editor.run;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far a run is.
 *
 * @param guided whether the guided clip is being made, or the unguided one of a comparison
 * @param step from 0
 * @param repeat repeats of this step that are done
 * @param done repeats and steps of this clip that are done, since its start or since it goes on
 * @param total of this clip, likewise
 * @param seconds since its start
 * @param secondsLeft negative while unknown
 */
public record RunProgress(
    boolean guided,
    int step,
    int steps,
    int repeat,
    int repeats,
    int done,
    int total,
    double seconds,
    double secondsLeft) {
  static RunProgress of(JsonNode data) {
    return new RunProgress(
        data.path("guided").asBoolean(true),
        data.path("step").asInt(),
        data.path("steps").asInt(),
        data.path("repeat").asInt(),
        data.path("repeats").asInt(),
        data.path("done").asInt(),
        data.path("total").asInt(),
        data.path("seconds").asDouble(),
        data.path("secondsLeft").asDouble(-1));
  }

  /** The share of this clip that is done, 0 to 1. */
  public double share() {
    return total <= 0 ? 0 : Math.min(1, (double) done / total);
  }
}
