package io.framewright.run;

import io.framewright.guidance.Loss;
import io.framewright.guidance.SmoothnessLoss;
import java.util.List;

/**
 * Mean squared difference of neighbouring frames.
 *
 * @param frames pixel frames, at least two
 */
public record SmoothnessLossPlan(
    String node, String title, double weight, double from, double to, List<Integer> frames)
    implements SingleLossPlan {
  /** Copies the list. */
  public SmoothnessLossPlan {
    frames = List.copyOf(frames);
  }

  @Override
  public List<List<Integer>> reads() {
    return new SmoothnessLoss(title, frames).pairs();
  }

  @Override
  public Loss make(String name, LossMaterials materials) {
    return new SmoothnessLoss(name, frames);
  }
}
