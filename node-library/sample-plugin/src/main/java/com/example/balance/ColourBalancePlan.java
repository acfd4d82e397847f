package com.example.balance;

import io.framewright.guidance.Loss;
import io.framewright.run.LossMaterials;
import io.framewright.run.SingleLossPlan;
import java.util.List;

/**
 * The loss of one node as values. A record: two that are equal make the same loss, and a stopped
 * run goes on only where its plan is the same.
 *
 * @param colour such as #808080
 * @param frames pixel frames, from 0
 */
record ColourBalancePlan(
    String node,
    String title,
    double weight,
    double from,
    double to,
    String colour,
    List<Integer> frames)
    implements SingleLossPlan {
  /** Each frame is a term of its own, so that only one window of latents is needed at a time. */
  @Override
  public List<List<Integer>> reads() {
    return frames.stream().map(List::of).toList();
  }

  @Override
  public Loss make(String name, LossMaterials materials) {
    float[] goal = new float[3];
    for (int i = 0; i < 3; i++) {
      int value = Integer.parseInt(colour, 1 + 2 * i, 3 + 2 * i, 16);
      goal[i] = value / 127.5f - 1; // pixels are from -1 to 1
    }
    return new ColourBalanceLoss(name, goal, frames);
  }
}
