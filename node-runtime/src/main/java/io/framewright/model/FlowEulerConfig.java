package io.framewright.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The Euler scheduler of flow matching (diffusers' FlowMatchEulerDiscreteScheduler).
 *
 * @param trainSteps what a noise level of 1 is as a timestep
 * @param shift of the noise levels, where it does not depend on the clip's size
 * @param dynamic a shift that does; only with {@code givenLevels}
 * @param terminal the smallest noise level is stretched to this value; 0 leaves it
 * @param spacing how the levels lie between the first and the last
 * @param sigmaMin the last level of a {@code spacing}, in place of what the shift makes
 * @param sigmaMax the first
 * @param givenLevels whether the pipeline gives the levels, 1 to 1/N (LTX-Video); otherwise they
 *     are the scheduler's own
 */
public record FlowEulerConfig(
    int trainSteps,
    double shift,
    Optional<Dynamic> dynamic,
    double terminal,
    Spacing spacing,
    OptionalDouble sigmaMin,
    OptionalDouble sigmaMax,
    boolean givenLevels)
    implements SchedulerConfig {
  /** The name of the class. */
  public static final String TYPE = "FlowMatchEulerDiscreteScheduler";

  /** How noise levels lie between the first and the last. */
  public enum Spacing {
    /** As the shift leaves them. */
    SHIFTED,
    /** The seventh roots evenly (Karras et al. 2022, arXiv 2206.00364). */
    KARRAS,
    /** The logarithms evenly. */
    EXPONENTIAL,
    /** Quantiles of a beta distribution (Lee et al. 2024, arXiv 2407.12173). */
    BETA
  }

  /**
   * A shift as a function of the number of latent tokens.
   *
   * @param baseShift mu at {@code baseTokens}
   * @param maxShift mu at {@code maxTokens}
   * @param linear whether mu is the shift; otherwise it is the shift's logarithm
   */
  public record Dynamic(
      double baseShift, double maxShift, int baseTokens, int maxTokens, boolean linear) {}

  /** The scheduler with its own levels and nothing but a shift. */
  public static FlowEulerConfig of(double shift) {
    return new FlowEulerConfig(
        1000,
        shift,
        Optional.empty(),
        0,
        Spacing.SHIFTED,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        false);
  }

  /**
   * Reads a {@code scheduler_config.json}; missing fields take the class's defaults.
   *
   * @param givenLevels whether the pipeline gives the levels
   * @throws io.framewright.InputException when a field is absurd or asks for something that is not
   *     supported
   */
  public static FlowEulerConfig read(ConfigFile config, boolean givenLevels) {
    config.fixed("invert_sigmas", false);
    if (config.flag("stochastic_sampling", false)) {
      throw config.wrong(
          "stochastic_sampling",
          "false: steps that add noise without the run's seed are not taken");
    }
    FlowEulerConfig read =
        new FlowEulerConfig(
            config.integer("num_train_timesteps", 1000, 1, 1_000_000),
            config.number("shift", 1, 1e-3, 1e3),
            dynamic(config),
            config.number("shift_terminal", 0, 0, 0.999),
            spacing(config),
            config.optional("sigma_min", 1e-9, 1),
            config.optional("sigma_max", 1e-9, 1),
            givenLevels);
    if (read.dynamic.isPresent() && !givenLevels) {
      throw config.wrong(
          "use_dynamic_shifting",
          "false: of the models here, only LTX-Video's pipelines tell the scheduler the clip's size");
    }
    return read;
  }

  private static Optional<Dynamic> dynamic(ConfigFile config) {
    Dynamic read =
        new Dynamic(
            config.number("base_shift", 0.5, -100, 100),
            config.number("max_shift", 1.15, -100, 100),
            config.integer("base_image_seq_len", 256, 0, 1 << 30),
            config.integer("max_image_seq_len", 4096, 0, 1 << 30),
            config.choice("time_shift_type", "exponential", "linear").equals("linear"));
    if (!config.flag("use_dynamic_shifting", false)) {
      return Optional.empty();
    }
    if (read.maxTokens == read.baseTokens) {
      throw config.wrong("max_image_seq_len", "another number than base_image_seq_len");
    }
    return Optional.of(read);
  }

  private static Spacing spacing(ConfigFile config) {
    Spacing spacing = Spacing.SHIFTED;
    for (Spacing asked : List.of(Spacing.KARRAS, Spacing.EXPONENTIAL, Spacing.BETA)) {
      String field = "use_" + asked.name().toLowerCase(Locale.ROOT) + "_sigmas";
      if (config.flag(field, false)) {
        if (spacing != Spacing.SHIFTED) {
          throw config.wrong(field, "only one of use_karras_sigmas and its like to be true");
        }
        spacing = asked;
      }
    }
    return spacing;
  }

  @Override
  public String type() {
    return TYPE;
  }
}
