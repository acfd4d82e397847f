package io.framewright.sampling;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Flow matching: z = (1 - sigma) x0 + sigma noise. Used by Wan and LTX-Video.
 *
 * @param sigmas N + 1 noise levels from 1 down to 0, rounded to single precision as the reference
 *     keeps them
 * @param timesteps N values that the network is fed
 */
public record FlowSchedule(double[] sigmas, double[] timesteps) implements NoiseSchedule {
  private static final int TRAIN_STEPS = 1000;

  /** Checks the lengths and copies. */
  public FlowSchedule {
    if (sigmas.length != timesteps.length + 1) {
      throw new IllegalArgumentException(
          "one noise level more than steps: " + sigmas.length + ", " + timesteps.length);
    }
    sigmas = sigmas.clone();
    timesteps = timesteps.clone();
  }

  /**
   * The Euler scheduler with a static shift (diffusers' FlowMatchEulerDiscreteScheduler without
   * explicit sigmas). Its smallest noise level is shifted twice: once where the range is set, once
   * with all others.
   */
  public static FlowSchedule euler(int steps, double shift) {
    double smallest = single(shifted(1.0 / TRAIN_STEPS, shift));
    double[] levels = spaced(1, smallest, steps);
    return of(Arrays.stream(levels).map(s -> shifted(s, shift)).toArray());
  }

  /**
   * The Euler scheduler with a static shift over given noise levels (LTX-Video 0.9.5 gives 1 to
   * 1/N).
   */
  public static FlowSchedule eulerOver(double[] levels, double shift) {
    return of(Arrays.stream(levels).map(s -> shifted(s, shift)).toArray());
  }

  /**
   * The Euler scheduler with a shift that depends on the clip's size, over 1 to 1/N (LTX-Video).
   *
   * @param mu logarithm of the shift; see {@link DynamicShift}
   * @param terminal the smallest noise level is stretched to this value; 0 leaves it
   */
  public static FlowSchedule eulerDynamic(int steps, double mu, double terminal) {
    double[] levels = spaced(1, 1.0 / steps, steps);
    double factor = Math.exp(mu);
    double[] shifted = Arrays.stream(levels).map(s -> factor / (factor + (1 / s - 1))).toArray();
    if (terminal > 0) {
      double scale = (1 - shifted[steps - 1]) / (1 - terminal);
      shifted = Arrays.stream(shifted).map(s -> 1 - (1 - s) / scale).toArray();
    }
    return of(shifted);
  }

  /**
   * The noise levels of UniPC in flow mode, the scheduler that Wan checkpoints ship; timesteps are
   * whole numbers.
   */
  public static FlowSchedule uniPc(int steps, double shift) {
    double[] clean = spaced(1, 1.0 / TRAIN_STEPS, steps + 1);
    double[] sigmas = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      sigmas[i] = shifted(1 - clean[steps - i], shift);
    }
    double[] timesteps =
        IntStream.range(0, steps).mapToDouble(i -> Math.floor(sigmas[i] * TRAIN_STEPS)).toArray();
    return new FlowSchedule(Arrays.stream(sigmas).map(FlowSchedule::single).toArray(), timesteps);
  }

  private static FlowSchedule of(double[] levels) {
    double[] sigmas =
        Arrays.copyOf(Arrays.stream(levels).map(FlowSchedule::single).toArray(), levels.length + 1);
    double[] timesteps =
        Arrays.stream(sigmas, 0, levels.length).map(s -> single(s * TRAIN_STEPS)).toArray();
    return new FlowSchedule(sigmas, timesteps);
  }

  private static double shifted(double sigma, double shift) {
    return shift * sigma / (1 + (shift - 1) * sigma);
  }

  /** N values from first to last, evenly spaced. */
  private static double[] spaced(double first, double last, int count) {
    return IntStream.range(0, count)
        .mapToDouble(i -> count == 1 ? first : first + (last - first) * i / (count - 1))
        .toArray();
  }

  private static double single(double value) {
    return (float) value;
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
