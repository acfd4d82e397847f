package io.framewright.nodes;

import io.framewright.spi.RepeatList;
import io.framewright.spi.StepRange;

/**
 * Repeats and stochastic steps that are known to work, for runs of 50 steps (Frame Guidance, table
 * of settings). In a run of N steps, step i has what the preset's step floor(50 i / N) has: the
 * step that starts at the same share of the run.
 */
enum VloPreset {
  /**
   * Wan 2.1, and LTX-Video: 5 repeats in steps 0-4, 3 in 5-9, 1 in 10-19; stochastic 3-10. 50 in
   * all.
   */
  WAN("5x5, 5x3, 10x1", "3-10"),
  /** CogVideoX: 10 repeats in steps 0-4, 1 in the 15 after; stochastic 5-20. 65 in all. */
  COGVIDEOX("5x10, 15x1", "5-20"),
  /** For a quick look: 2 repeats in steps 0-4, 1 in 5-9; stochastic 3-9. 15 in all. */
  LIGHT("5x2, 5x1", "3-9");

  /** The number of steps that presets are given for. */
  static final int STEPS = 50;

  private final RepeatList repeats;
  private final StepRange stochastic;

  VloPreset(String repeats, String stochastic) {
    this.repeats = RepeatList.parse(repeats).orElseThrow();
    this.stochastic = StepRange.parse(stochastic).orElseThrow();
  }

  /** Repeats of a step in a run of so many steps. */
  int repeats(int step, int steps) {
    return repeats.at(scaled(step, steps));
  }

  /** Whether a step is stochastic in a run of so many steps. */
  boolean stochastic(int step, int steps) {
    return stochastic.holds(scaled(step, steps));
  }

  private static int scaled(int step, int steps) {
    return (int) ((long) step * STEPS / steps);
  }
}
