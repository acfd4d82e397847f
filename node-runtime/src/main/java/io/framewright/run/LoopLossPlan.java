package io.framewright.run;

import io.framewright.guidance.LoopLoss;
import io.framewright.guidance.Loss;
import java.util.List;

/**
 * Mean squared difference of the clip's two ends, so that it can be played in a loop.
 *
 * @param first 0-based frame that the clip starts again at
 * @param last 0-based frame after which it does
 * @param frames how many frames at either end are compared: first + k with last - (frames - 1) + k
 */
public record LoopLossPlan(
    String node,
    String title,
    double weight,
    double from,
    double to,
    int first,
    int last,
    int frames)
    implements SingleLossPlan {
  @Override
  public List<List<Integer>> reads() {
    return loss(title).pairs();
  }

  @Override
  public Loss make(String name, LossMaterials materials) {
    return loss(name);
  }

  private LoopLoss loss(String name) {
    return new LoopLoss(name, first, last, frames);
  }
}
