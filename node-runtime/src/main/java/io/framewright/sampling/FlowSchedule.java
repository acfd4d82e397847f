package io.framewright.sampling;

import io.framewright.model.FlowEulerConfig;
import io.framewright.model.UniPcConfig;
import java.util.Arrays;

/**
 * Flow matching: z = (1 - sigma) x0 + sigma noise. Used by Wan and LTX-Video.
 *
 * @param sigmas N + 1 noise levels from 1 down to 0 (or to where a scheduler stops above it),
 *     rounded to single precision as the reference keeps them
 * @param timesteps N values that the network is fed
 */
public record FlowSchedule(double[] sigmas, double[] timesteps) implements NoiseSchedule {
  /** Checks the lengths and copies. */
  public FlowSchedule {
    if (sigmas.length != timesteps.length + 1) {
      throw new IllegalArgumentException(
          "one noise level more than steps: " + sigmas.length + ", " + timesteps.length);
    }
    sigmas = sigmas.clone();
    timesteps = timesteps.clone();
  }

  /** The Euler scheduler with its own noise levels and nothing but a shift. */
  public static FlowSchedule euler(int steps, double shift) {
    return euler(FlowEulerConfig.of(shift), steps, 1);
  }

  /**
   * The Euler scheduler.
   *
   * @param tokens latents of the clip (T h w), for shifts that depend on it
   * @throws io.framewright.InputException when so few steps cannot be taken
   */
  static FlowSchedule euler(FlowEulerConfig config, int steps, long tokens) {
    double[] sigmas =
        Arrays.copyOf(singles(FlowLevels.euler(config, steps, tokens)), steps + 1); // ends with 0
    double[] timesteps =
        Arrays.stream(sigmas, 0, steps)
            .map(sigma -> FlowLevels.single(sigma * config.trainSteps()))
            .toArray();
    return new FlowSchedule(sigmas, timesteps);
  }

  /** The published UniPC with nothing but a shift; timesteps are whole numbers. */
  public static FlowSchedule uniPc(int steps, double shift) {
    return uniPc(UniPcConfig.of(shift), steps);
  }

  /**
   * The noise levels of UniPC; timesteps are whole numbers.
   *
   * @throws io.framewright.InputException when so few steps cannot be taken
   */
  static FlowSchedule uniPc(UniPcConfig config, int steps) {
    double[] levels = FlowLevels.uniPc(config, steps);
    double[] timesteps =
        Arrays.stream(levels).map(level -> Math.floor(level * config.trainSteps())).toArray();
    double[] sigmas = Arrays.copyOf(singles(levels), steps + 1);
    sigmas[steps] = config.stopsAtLast() ? sigmas[steps - 1] : 0;
    return new FlowSchedule(sigmas, timesteps);
  }

  private static double[] singles(double[] values) {
    return Arrays.stream(values).map(FlowLevels::single).toArray();
  }

  @Override
  public int steps() {
    return timesteps.length;
  }

  @Override
  public double timestep(int step) {
    return timesteps[step];
  }

  /** The noise level of a step, 1 to 0; step N is the end. */
  public double sigma(int step) {
    return sigmas[step];
  }

  @Override
  public double noiseLevel(int step) {
    return sigmas[step];
  }

  /** x0 = z - sigma v. */
  @Override
  public Prediction clean(int step) {
    return new Prediction(1, -sigmas[step]);
  }

  /** Euler: z + (sigma' - sigma) v. */
  @Override
  public Prediction advance(int step) {
    return new Prediction(1, sigmas[step + 1] - sigmas[step]);
  }

  @Override
  public Noised noised(int step) {
    return new Noised(1 - sigmas[step], sigmas[step]);
  }

  /** sigma noise + (1 - sigma) x0 - update. */
  @Override
  public Renoise renoise(int step) {
    return new Renoise(0, 1 - sigmas[step], sigmas[step], 1);
  }
}
