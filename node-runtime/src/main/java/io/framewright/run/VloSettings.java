package io.framewright.run;

import java.util.Collections;
import java.util.List;

/**
 * Video latent optimisation (Frame Guidance, section on VLO), step by step.
 *
 * @param steps one entry per step of the sampler
 * @param strategy what {@code steps} was made by; for reports, the steps alone decide
 * @param stepLength eta
 * @param normalise whether gradients are scaled to unit norm
 * @param window latents decoded together to read a frame
 * @param downscale how much smaller windows are decoded: 1, 2 or 4
 */
public record VloSettings(
    List<VloStep> steps,
    Strategy strategy,
    double stepLength,
    boolean normalise,
    GradientPath gradient,
    int window,
    int downscale) {
  /** How guided steps renew their noise. */
  public enum Strategy {
    /** Deterministic early, stochastic in the middle, free late. */
    VLO,
    /** Stochastic in every guided step. */
    TIME_TRAVEL,
    /** Never stochastic. */
    DETERMINISTIC
  }

  /** What the gradient goes through. */
  public enum GradientPath {
    /** The decoder and the whole denoiser. */
    NETWORK,
    /** The decoder alone: the denoiser counts as constant. Flickers; for comparison. */
    SHORTCUT
  }

  /** What happens in a step. */
  public enum Stage {
    /** A gradient step in each repeat. */
    DETERMINISTIC,
    /** Fresh noise and a gradient step in each repeat. */
    STOCHASTIC,
    /** No guidance. */
    FREE
  }

  /**
   * One step of the sampler.
   *
   * @param repeats how often the latent is optimised in it; 0 exactly when it is free
   */
  public record VloStep(int repeats, Stage stage) {
    /** A step without guidance. */
    public static final VloStep FREE = new VloStep(0, Stage.FREE);

    /** Checks that repeats and stage agree. */
    public VloStep {
      if (repeats < 0 || (repeats == 0) != (stage == Stage.FREE)) {
        throw new IllegalArgumentException(repeats + " repeats do not go with " + stage);
      }
    }
  }

  /** Copies the list. */
  public VloSettings {
    steps = List.copyOf(steps);
  }

  /** No guidance in any step. */
  public static VloSettings none(int steps) {
    return new VloSettings(
        Collections.nCopies(steps, VloStep.FREE),
        Strategy.VLO,
        3.0,
        true,
        GradientPath.NETWORK,
        3,
        2);
  }

  /** Guided repeats over all steps. */
  public int totalRepeats() {
    return steps.stream().mapToInt(VloStep::repeats).sum();
  }
}
