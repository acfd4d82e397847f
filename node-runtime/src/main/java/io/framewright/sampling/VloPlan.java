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
   * @param repeats M: how often the latents are guided before the step; 0 exactly in the free stage
   */
  public record Step(int repeats, Stage stage) {
    /** A step without guidance. */
    public static final Step FREE = new Step(0, Stage.FREE);

    /** Checks that repeats and stage agree. */
    public Step {
      if (repeats < 0 || (repeats == 0) != (stage == Stage.FREE)) {
        throw new IllegalArgumentException(repeats + " repeats do not go with " + stage);
      }
    }
  }

  /** Copies. */
  public VloPlan {
    steps = List.copyOf(steps);
  }

  /** No guidance at any of N steps. */
  public static VloPlan unguided(int steps) {
    return new VloPlan(Collections.nCopies(steps, Step.FREE));
  }

  /** Repeats over all steps. */
  public int totalRepeats() {
    return steps.stream().mapToInt(Step::repeats).sum();
  }
}
