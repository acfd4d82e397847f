package io.framewright.model;

/**
 * The schedulers of CogVideoX (diffusers' CogVideoXDDIMScheduler and CogVideoXDPMScheduler), which
 * have the same fields.
 *
 * @param type one of {@link #DDIM} and {@link #DPM}
 * @param trainSteps how many timesteps the table of betas has
 * @param betaStart the first beta
 * @param betaEnd the last
 * @param betas how they lie between
 * @param snrShiftScale by what the signal-to-noise ratio is divided
 * @param rescale whether the table is rescaled so that its last timestep is pure noise
 * @param prediction what the network predicts
 * @param spacing which timesteps a run takes
 * @param stepsOffset is added to timesteps of {@link Spacing#LEADING}
 * @param endsClean whether the last step leads to no noise at all; otherwise to the table's first
 *     level
 */
public record CogSchedulerConfig(
    String type,
    int trainSteps,
    double betaStart,
    double betaEnd,
    Betas betas,
    double snrShiftScale,
    boolean rescale,
    PredictionType prediction,
    Spacing spacing,
    int stepsOffset,
    boolean endsClean)
    implements SchedulerConfig {
  /** The name of the deterministic scheduler's class. */
  public static final String DDIM = "CogVideoXDDIMScheduler";

  /** The name of the stochastic multistep scheduler's class. */
  public static final String DPM = "CogVideoXDPMScheduler";

  /** How betas lie between the first and the last. */
  public enum Betas {
    /** Evenly. */
    LINEAR,
    /** Their square roots evenly. */
    SCALED_LINEAR,
    /** What is left of the signal falls like a squared cosine; first and last beta do not count. */
    SQUAREDCOS_CAP_V2
  }

  /** What the network predicts. */
  public enum PredictionType {
    /** The noise. */
    EPSILON,
    /** The clean latents. */
    SAMPLE,
    /** sqrt(abar) noise - sqrt(1 - abar) x0. */
    V_PREDICTION
  }

  /** Which timesteps a run takes (table 2 of arXiv 2305.08891). */
  public enum Spacing {
    /** Evenly from the last to the first. */
    LINSPACE,
    /** The first of each part. */
    LEADING,
    /** The last of each part. */
    TRAILING
  }

  /**
   * The published schedule: v-prediction, trailing timesteps, rescaled.
   *
   * @param snrShiftScale 3 for CogVideoX-2B, 1 for 5B
   */
  public static CogSchedulerConfig published(double snrShiftScale) {
    return new CogSchedulerConfig(
        DDIM,
        1000,
        0.00085,
        0.012,
        Betas.SCALED_LINEAR,
        snrShiftScale,
        true,
        PredictionType.V_PREDICTION,
        Spacing.TRAILING,
        0,
        true);
  }

  /**
   * Reads a {@code scheduler_config.json}; missing fields take the class's defaults, which are not
   * the published values.
   *
   * @param type the class that the file is read as
   * @throws io.framewright.InputException when a field is absurd or asks for something that is not
   *     supported
   */
  static CogSchedulerConfig read(ConfigFile config, String type) {
    config.absent("trained_betas");
    // the classes have these fields and use none of them
    config.ignore("clip_sample", "clip_sample_range", "sample_max_value");
    CogSchedulerConfig read =
        new CogSchedulerConfig(
            type,
            config.integer("num_train_timesteps", 1000, 2, 100_000),
            config.number("beta_start", 0.00085, 1e-9, 0.999),
            config.number("beta_end", 0.012, 1e-9, 0.999),
            config.choice("beta_schedule", Betas.SCALED_LINEAR),
            config.number("snr_shift_scale", 3, 1e-3, 1e3),
            config.flag("rescale_betas_zero_snr", false),
            config.choice("prediction_type", PredictionType.EPSILON),
            config.choice("timestep_spacing", Spacing.LEADING),
            config.integer("steps_offset", 0, 0, 100_000),
            config.flag("set_alpha_to_one", true));
    if (read.prediction == PredictionType.EPSILON && read.rescale) {
      throw config.wrong(
          "prediction_type",
          "\"v_prediction\" or \"sample\" where rescale_betas_zero_snr is true: noise says nothing"
              + " of a clip that is all noise");
    }
    return read;
  }
}
