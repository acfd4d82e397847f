package io.framewright.editor.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the engine is going to do for one sampler.
 *
 * @param run which of the workflow's runs, from 0
 * @param runs how many it makes
 * @param title of the sampler
 * @param steps of one clip
 * @param repeats of all steps of the guided clip
 * @param total repeats and steps of all clips
 * @param losses their names
 * @param frames guided frames
 * @param targets those with a picture to be like
 * @param compare whether an unguided clip is made, too
 */
public record RunPlanned(
    int run,
    int runs,
    String sampler,
    String title,
    long seed,
    int steps,
    int repeats,
    int total,
    List<String> losses,
    List<Integer> frames,
    List<Integer> targets,
    boolean compare) {
  static RunPlanned of(JsonNode data) {
    return new RunPlanned(
        data.path("run").asInt(),
        Math.max(1, data.path("runs").asInt()),
        data.path("sampler").asText(),
        data.path("title").asText(),
        data.path("seed").asLong(),
        data.path("steps").asInt(),
        data.path("repeats").asInt(),
        data.path("total").asInt(),
        texts(data.path("losses")),
        numbers(data.path("frames")),
        numbers(data.path("targets")),
        data.path("compare").asBoolean());
  }

  /** The steps of the unguided clip. */
  private int unguided() {
    return compare ? Math.max(0, total - repeats) / 2 : 0;
  }

  /** The share of all runs that is done; a run that goes on tells only of what was left. */
  double share(RunProgress at) {
    int left = at.total() - at.done() + (at.guided() ? unguided() : 0);
    double here = total <= 0 ? at.share() : 1 - (double) left / total;
    return (run + Math.max(0, Math.min(1, here))) / runs;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(t -> texts.add(t.asText()));
    return List.copyOf(texts);
  }

  static List<Integer> numbers(JsonNode list) {
    List<Integer> numbers = new ArrayList<>();
    list.forEach(n -> numbers.add(n.asInt()));
    return List.copyOf(numbers);
  }
}
