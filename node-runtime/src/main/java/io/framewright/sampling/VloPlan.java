package io.framewright.sampling;

import java.util.Collections;
import java.util.List;

/**
 * Video latent optimization as a table: what happens at each step before the step itself (Frame
 * Guidance, section on VLO).
 *
 * @param steps one entry per step
 */
public record VloPlan(List<Step> steps) {
  /** How the latents move in a guided repeat. */
  public enum Stage {
    /** z - update: the layout forms. */
    DETERMINISTIC,
    /**
     * From the clean prediction with fresh noise, then the update: details form, errors are
     * forgotten.
     */
    STOCHASTIC,
    /** No guidance. */
    FREE
  }

  /**
   * One step.
   *
   * @param repeats M: how often the latents are guided before the step; 0 in the free stage
   * @param stepLength eta: length of the update when the gradient is normalised
   */
  public record Step(int repeats, Stage stage, double stepLength) {
    /** Checks that a free step has no repeats. */
    public Step {
      if (repeats < 0 || (stage == Stage.FREE && repeats > 0)) {
        throw new IllegalArgumentException(repeats + " repeats in a step of stage " + stage);
      }
    }
  }

  /** Copies. */
  public VloPlan {
    steps = List.copyOf(steps);
  }

  /** No guidance at any of N steps. */
  public static VloPlan unguided(int steps) {
    return new VloPlan(Collections.nCopies(steps, new Step(0, Stage.FREE, 0)));
  }

  /** Repeats over all steps. */
  public int totalRepeats() {
    return steps.stream().mapToInt(Step::repeats).sum();
  }
}
