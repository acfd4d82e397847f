package io.framewright.editor.canvas;

import java.util.List;

/**
 * How often guidance acts in the steps of a run.
 *
 * @param repeats per step; 0 where the step is free
 * @param stochastic per step: whether each repeat draws fresh noise
 */
record Stages(List<Integer> repeats, List<Boolean> stochastic) {
  Stages {
    repeats = List.copyOf(repeats);
    stochastic = List.copyOf(stochastic);
  }

  /** Parts of a run. */
  enum Stage {
    /** Guided without fresh noise, before the middle: the layout is fixed. */
    EARLY,
    /** Guided with fresh noise: artefacts are mended. */
    MIDDLE,
    /** What comes after, guided or free. */
    LATE
  }

  /** The stage of a step. */
  Stage stage(int step) {
    if (repeats.get(step) > 0 && stochastic.get(step)) {
      return Stage.MIDDLE;
    }
    boolean middleBefore = false;
    for (int i = 0; i < step; i++) {
      middleBefore |= repeats.get(i) > 0 && stochastic.get(i);
    }
    return middleBefore || repeats.get(step) == 0 ? Stage.LATE : Stage.EARLY;
  }
}
