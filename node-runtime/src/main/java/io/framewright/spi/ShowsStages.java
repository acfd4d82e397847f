package io.framewright.spi;

import java.util.List;
import java.util.Optional;

/**
 * A node type that says how often guidance acts in which step of a run; an editor draws that on the
 * node. Of built-in types alone: it is asked while a window is painted, where no plug-in may hold
 * anybody up.
 */
@FunctionalInterface
public interface ShowsStages {
  /**
   * What is to be drawn for a node's values.
   *
   * @return empty when there is nothing to draw
   */
  Optional<Stages> stages(PropertyValues values);

  /**
   * The steps of a run.
   *
   * @param repeats of each step; 0 where it is free
   * @param stochastic of each step: whether its repeats draw fresh noise
   */
  record Stages(List<Integer> repeats, List<Boolean> stochastic) {
    /** Copies the lists, which have one entry per step. */
    public Stages {
      if (repeats.isEmpty() || repeats.size() != stochastic.size()) {
        throw new IllegalArgumentException(
            "One number of repeats and one truth per step, not "
                + repeats.size()
                + " and "
                + stochastic.size());
      }
      repeats = List.copyOf(repeats);
      stochastic = List.copyOf(stochastic);
    }

    /** Parts of a run. */
    public enum Stage {
      /** Guided without fresh noise, before any with: the layout is fixed. */
      EARLY,
      /** Guided with fresh noise: artefacts are mended. */
      MIDDLE,
      /** Guided after that, or free. */
      LATE
    }

    /** The stage of a step. */
    public Stage stage(int step) {
      if (isMiddle(step)) {
        return Stage.MIDDLE;
      }
      if (repeats.get(step) == 0) {
        return Stage.LATE;
      }
      for (int i = 0; i < step; i++) {
        if (isMiddle(i)) {
          return Stage.LATE;
        }
      }
      return Stage.EARLY;
    }

    private boolean isMiddle(int step) {
      return repeats.get(step) > 0 && stochastic.get(step);
    }
  }
}
