package io.framewright.guidance;

import io.framewright.InputException;

/**
 * The steps in which a loss acts, as shares of all steps: from inclusive, to exclusive.
 *
 * @param from 0 to 1
 * @param to above {@code from}, at most 1
 */
public record StepRange(double from, double to) {
  /** Every step. */
  public static final StepRange ALL = new StepRange(0, 1);

  /** Absorbs rounding, so that a third of thirty steps begins at step 10. */
  private static final double ROUNDING = 1e-9;

  /** Checks the order. */
  public StepRange {
    if (!(from >= 0 && from < to && to <= 1)) {
      throw new InputException(
          "A loss acts from "
              + from
              + " to "
              + to
              + " of the steps. Both lie between 0 and 1, and the first is the smaller one.");
    }
  }

  /**
   * Whether a step lies inside.
   *
   * @param step 0 to {@code steps - 1}
   */
  public boolean contains(int step, int steps) {
    double share = (double) step / steps;
    return share >= from - ROUNDING && share < to - ROUNDING;
  }
}
