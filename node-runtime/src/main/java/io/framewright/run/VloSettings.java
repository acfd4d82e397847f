package io.framewright.run;

import io.framewright.sampling.VloPlan;
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
    List<VloPlan.Step> steps,
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

  /** Copies the list. */
  public VloSettings {
    steps = List.copyOf(steps);
  }

  /** No guidance in any step. */
  public static VloSettings none(int steps) {
    return new VloSettings(
        Collections.nCopies(steps, VloPlan.Step.FREE),
        Strategy.VLO,
        3.0,
        true,
        GradientPath.NETWORK,
        3,
        2);
  }

  /** Guided repeats over all steps. */
  public int totalRepeats() {
    return steps.stream().mapToInt(VloPlan.Step::repeats).sum();
  }
}
