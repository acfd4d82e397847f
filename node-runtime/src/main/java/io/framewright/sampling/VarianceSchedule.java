package io.framewright.sampling;

import java.util.stream.IntStream;

/**
 * Variance preserving diffusion with v-prediction: z = sqrt(abar) x0 + sqrt(1 - abar) noise. Used
 * by CogVideoX.
 *
 * @param alphaBars abar at each step's timestep: N values
 * @param previous abar that each step leads to: N values, the last is 1
 * @param timesteps N values that the network is fed
 */
public record VarianceSchedule(double[] alphaBars, double[] previous, double[] timesteps)
    implements NoiseSchedule {
  private static final int TRAIN_STEPS = 1000;
  private static final double BETA_START = 0.00085;
  private static final double BETA_END = 0.012;

  /** Copies. */
  public VarianceSchedule {
    alphaBars = alphaBars.clone();
    previous = previous.clone();
    timesteps = timesteps.clone();
  }

  /**
   * The schedule of CogVideoX: scaled-linear betas, the signal-to-noise ratio divided by a factor,
   * rescaled so that the last step is pure noise; trailing timesteps. The level that a step leads
   * to is 1000 / N (rounded down) earlier, which is not always the next timestep of the list.
   *
   * @param snrShiftScale 3 for CogVideoX-2B, 1 for 5B
   */
  public static VarianceSchedule cogVideoX(int steps, double snrShiftScale) {
    double[] table = alphaBars(snrShiftScale);
    int[] timesteps =
        IntStream.range(0, steps)
            .map(i -> (int) Math.rint(TRAIN_STEPS - i * ((double) TRAIN_STEPS / steps)) - 1)
            .toArray();
    int stride = TRAIN_STEPS / steps;
    double[] here = IntStream.of(timesteps).mapToDouble(t -> table[t]).toArray();
    double[] there =
        IntStream.of(timesteps).mapToDouble(t -> t - stride >= 0 ? table[t - stride] : 1).toArray();
    return new VarianceSchedule(here, there, IntStream.of(timesteps).asDoubleStream().toArray());
  }

  private static double[] alphaBars(double snrShiftScale) {
    double[] roots = new double[TRAIN_STEPS];
    double product = 1;
    for (int t = 0; t < TRAIN_STEPS; t++) {
      double root =
          Math.sqrt(BETA_START)
              + (Math.sqrt(BETA_END) - Math.sqrt(BETA_START)) * t / (TRAIN_STEPS - 1);
      product *= 1 - root * root;
      roots[t] = Math.sqrt(product / (snrShiftScale + (1 - snrShiftScale) * product));
    }
    double first = roots[0];
    double last = roots[TRAIN_STEPS - 1];
    double[] table = new double[TRAIN_STEPS];
    for (int t = 0; t < TRAIN_STEPS; t++) {
      double rescaled = (roots[t] - last) * first / (first - last);
      table[t] = rescaled * rescaled;
    }
    return table;
  }

  @Override
  public int steps() {
    return timesteps.length;
  }

  @Override
  public double timestep(int step) {
    return timesteps[step];
  }

  @Override
  public double noiseLevel(int step) {
    return Math.sqrt(1 - (step < steps() ? alphaBars[step] : 1));
  }

  /** x0 = sqrt(abar) z - sqrt(1 - abar) v. */
  @Override
  public Prediction clean(int step) {
    return new Prediction(Math.sqrt(alphaBars[step]), -Math.sqrt(1 - alphaBars[step]));
  }

  /** DDIM: a z + b x0. */
  @Override
  public Prediction advance(int step) {
    Prediction clean = clean(step);
    return new Prediction(
        ofLatents(step) + ofClean(step) * clean.ofLatents(), ofClean(step) * clean.ofPrediction());
  }

  @Override
  public Noised noised(int step) {
    return new Noised(Math.sqrt(alphaBars[step]), Math.sqrt(1 - alphaBars[step]));
  }

  /** One DDIM step and the update there, then back up to this step's level with fresh noise. */
  @Override
  public Renoise renoise(int step) {
    double ratio = alphaBars[step] / previous[step];
    double back = Math.sqrt(ratio);
    return new Renoise(back * ofLatents(step), back * ofClean(step), Math.sqrt(1 - ratio), back);
  }

  /** a of a DDIM step. */
  private double ofLatents(int step) {
    return Math.sqrt((1 - previous[step]) / (1 - alphaBars[step]));
  }

  /** b of a DDIM step. */
  private double ofClean(int step) {
    return Math.sqrt(previous[step]) - Math.sqrt(alphaBars[step]) * ofLatents(step);
  }
}
