package io.framewright.editor.canvas;

import java.util.List;

/**
 * How often guidance acts in the steps of a run.
 *
 * @param repeats per step
 * @param firstStochastic the first step of the middle stage, or -1
 * @param lastStochastic its last step, or -1
 */
record Stages(List<Integer> repeats, int firstStochastic, int lastStochastic) {
  Stages {
    repeats = List.copyOf(repeats);
  }
}
