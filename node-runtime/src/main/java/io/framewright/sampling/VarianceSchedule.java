package io.framewright.sampling;

import io.framewright.InputException;
import io.framewright.model.CogSchedulerConfig;
import io.framewright.model.CogSchedulerConfig.PredictionType;
import java.util.stream.IntStream;

/**
 * Variance preserving diffusion: z = sqrt(abar) x0 + sqrt(1 - abar) noise. Used by CogVideoX.
 *
 * @param alphaBars abar at each step's timestep: N values
 * @param previous abar that each step leads to: N values, the last is 1 or the table's first
 * @param timesteps N values that the network is fed
 * @param stride by how much earlier the timestep is that a step leads to
 * @param predicted what the network predicts
 */
public record VarianceSchedule(
    double[] alphaBars, double[] previous, double[] timesteps, int stride, PredictionType predicted)
    implements NoiseSchedule {

  /** Copies. */
  public VarianceSchedule {
    alphaBars = alphaBars.clone();
    previous = previous.clone();
    timesteps = timesteps.clone();
  }

  /**
   * The published schedule of CogVideoX: scaled-linear betas, the signal-to-noise ratio divided by
   * a factor, rescaled so that the last timestep is pure noise; trailing timesteps, v-prediction.
   *
   * @param snrShiftScale 3 for CogVideoX-2B, 1 for 5B
   */
  public static VarianceSchedule cogVideoX(int steps, double snrShiftScale) {
    return of(CogSchedulerConfig.published(snrShiftScale), steps);
  }

  /**
   * The schedule of a configuration. The level that a step leads to is as many timesteps earlier as
   * there are to a step (rounded down), which is not always the next timestep of the list.
   *
   * @throws InputException when there are no timesteps for so many steps
   */
  static VarianceSchedule of(CogSchedulerConfig config, int steps) {
    double[] table = AlphaBars.of(config);
    if (steps > table.length) {
      throw new InputException(
          "A run of "
              + steps
              + " steps is longer than num_train_timesteps of the checkpoint's"
              + " scheduler_config.json, "
              + table.length
              + ". Take fewer steps.");
    }
    int[] timesteps = timesteps(config, steps);
    int stride = table.length / steps;
    double end = config.endsClean() ? 1 : table[0];
    return new VarianceSchedule(
        IntStream.of(timesteps).mapToDouble(t -> table[t]).toArray(),
        IntStream.of(timesteps)
            .mapToDouble(t -> t - stride >= 0 ? table[t - stride] : end)
            .toArray(),
        IntStream.of(timesteps).asDoubleStream().toArray(),
        stride,
        config.prediction());
  }

  /** Falling; with the rounding of numpy, on which the halves depend. */
  private static int[] timesteps(CogSchedulerConfig config, int steps) {
    int count = config.trainSteps();
    return switch (config.spacing()) {
      case LINSPACE -> {
        double[] even = FlowLevels.spaced(0, count - 1, steps);
        yield IntStream.range(0, steps).map(i -> (int) Math.rint(even[steps - 1 - i])).toArray();
      }
      case LEADING -> {
        int first = (steps - 1) * (count / steps) + config.stepsOffset();
        if (first >= count) {
          throw new InputException(
              "With "
                  + steps
                  + " steps, steps_offset of the checkpoint's scheduler_config.json leads past the"
                  + " last of "
                  + count
                  + " timesteps. Take fewer steps.");
        }
        yield IntStream.range(0, steps).map(i -> first - i * (count / steps)).toArray();
      }
      case TRAILING -> {
        // where rounding makes the reference's list one longer, its last entry is left out: a step
        // from pure noise after the clean clip
        double step = count - (double) count / steps - count;
        yield IntStream.range(0, steps).map(i -> (int) Math.rint(count + i * step) - 1).toArray();
      }
    };
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
    return Math.sqrt(1 - (step < steps() ? alphaBars[step] : previous[step - 1]));
  }

  /** Whether a step leads to the end of the table, where no timestep is. */
  boolean ends(int step) {
    return timesteps[step] < stride;
  }

  /** x0 from z and what the network predicts. */
  @Override
  public Prediction clean(int step) {
    double signal = Math.sqrt(alphaBars[step]);
    double noise = Math.sqrt(1 - alphaBars[step]);
    return switch (predicted) {
      case EPSILON -> new Prediction(1 / signal, -noise / signal);
      case SAMPLE -> new Prediction(0, 1);
      case V_PREDICTION -> new Prediction(signal, -noise);
    };
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
