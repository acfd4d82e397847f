package io.framewright.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The UniPC scheduler of flow matching (diffusers' UniPCMultistepScheduler with {@code
 * use_flow_sigmas}), which Wan checkpoints ship.
 *
 * @param trainSteps what a noise level of 1 is as a timestep
 * @param flowShift of the noise levels
 * @param levels whose noise levels are taken
 * @param terminal the smallest noise level is stretched to this value; 0 leaves it. Only with
 *     {@link Levels#FROM_0_37}
 * @param order of the solver, 1 to 3
 * @param kind of the solver
 * @param uncorrected steps after which the corrector does not act
 * @param stopsAtLast whether the last step leaves the noise level as it is; otherwise it leads to 0
 */
public record UniPcConfig(
    int trainSteps,
    double flowShift,
    Levels levels,
    double terminal,
    int order,
    Kind kind,
    Set<Integer> uncorrected,
    boolean stopsAtLast)
    implements SchedulerConfig {
  /** The name of the class. */
  public static final String TYPE = "UniPCMultistepScheduler";

  private static final String CARD_FIELD = "unipcSigmas";

  /**
   * Whose noise levels are taken. Diffusers up to 0.36 computes those of Wan's own code; from 0.37
   * on they begin nearer to pure noise and lie differently.
   */
  public enum Levels {
    /** Of Wan's own code, and of diffusers up to 0.36. */
    WAN,
    /** Of diffusers from 0.37 on (the same to 0.42.1). */
    FROM_0_37
  }

  /** The function B(h) of the UniPC paper (arXiv 2302.04867). */
  public enum Kind {
    /** B(h) = h. */
    BH1,
    /** B(h) = exp(h) - 1. */
    BH2
  }

  /** Copies. */
  public UniPcConfig {
    uncorrected = Set.copyOf(uncorrected);
  }

  /** The published scheduler with nothing but a shift. */
  public static UniPcConfig of(double flowShift) {
    return new UniPcConfig(1000, flowShift, Levels.WAN, 0, 2, Kind.BH2, Set.of(), false);
  }

  /**
   * Reads a {@code scheduler_config.json}; missing fields take the class's defaults. Whose noise
   * levels are taken is said by the field {@code unipcSigmas} of the checkpoint's {@code
   * framewright.json}: {@code "wan"} (as when it is missing) or {@code "diffusers-0.37"}.
   *
   * @param folder of the checkpoint
   * @throws io.framewright.InputException when a field is absurd or asks for something that is not
   *     supported
   */
  static UniPcConfig read(ConfigFile config, Path folder) {
    checkFlow(config);
    Levels levels = levels(folder);
    double terminal = config.number("shift_terminal", 0, 0, 0.999);
    if (terminal > 0 && levels == Levels.WAN) {
      throw config.wrong(
          "shift_terminal",
          "null, or \"" + CARD_FIELD + "\": \"diffusers-0.37\" in the model's framewright.json");
    }
    boolean stops = config.choice("final_sigmas_type", "zero", "sigma_min").equals("sigma_min");
    UniPcConfig read =
        new UniPcConfig(
            config.integer("num_train_timesteps", 1000, 1, 1_000_000),
            config.number("flow_shift", 1, 1e-3, 1e3),
            levels,
            terminal,
            config.integer("solver_order", 2, 1, 3),
            kind(config),
            Set.copyOf(config.integers("disable_corrector", List.of(), 0, 1_000_000)),
            stops);
    read.checkEnd(config);
    return read;
  }

  private static Kind kind(ConfigFile config) {
    // the reference takes three names of other solvers for bh2
    String kind = config.choice("solver_type", "bh2", "bh1", "midpoint", "heun", "logrho");
    return kind.equals("bh1") ? Kind.BH1 : Kind.BH2;
  }

  private static void checkFlow(ConfigFile config) {
    if (!config.flag("use_flow_sigmas", false)) {
      throw config.wrong("use_flow_sigmas", "true: UniPC is supported for flow matching alone");
    }
    if (!config.text("prediction_type", "epsilon").equals("flow_prediction")) {
      throw config.wrong("prediction_type", "\"flow_prediction\"");
    }
    config.fixed("predict_x0", true);
    config.fixed("thresholding", false);
    config.fixed("use_karras_sigmas", false);
    config.fixed("use_exponential_sigmas", false);
    config.fixed("use_beta_sigmas", false);
    config.fixed("use_dynamic_shifting", false);
    config.absent("solver_p");
    config.choice("timestep_spacing", "linspace", "leading", "trailing");
    config.choice("time_shift_type", "exponential", "linear");
    // betas and spacings serve the noise levels of other kinds of models
    config.ignore(
        "beta_start",
        "beta_end",
        "beta_schedule",
        "trained_betas",
        "rescale_betas_zero_snr",
        "steps_offset",
        "dynamic_thresholding_ratio",
        "sample_max_value",
        "sigma_min",
        "sigma_max");
  }

  /** The reference divides by zero in the last step of some settings. */
  private void checkEnd(ConfigFile config) {
    if (kind == Kind.BH1 && !stopsAtLast) {
      throw config.wrong(
          "solver_type",
          "\"bh2\", or final_sigmas_type \"sigma_min\": the last step of bh1 down to 0 is infinite");
    }
    boolean lowers = config.flag("lower_order_final", true);
    if (!lowers && order > 1 && !(order == 2 && stopsAtLast)) {
      throw config.wrong(
          "lower_order_final", "true: a last step of order " + order + " is infinite");
    }
  }

  private static Levels levels(Path folder) {
    Path card = folder.resolve(ModelCard.NAME);
    if (!Files.exists(card)) {
      return Levels.WAN;
    }
    String levels = ConfigFile.read(card).choice(CARD_FIELD, "wan", "diffusers-0.37");
    return levels.equals("wan") ? Levels.WAN : Levels.FROM_0_37;
  }

  /** Notes that a card may have the field that is read here. */
  static void ignoreIn(ConfigFile card) {
    card.ignore(CARD_FIELD);
  }

  @Override
  public String type() {
    return TYPE;
  }
}
