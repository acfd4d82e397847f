package io.framewright.sampling;

import io.framewright.InputException;
import io.framewright.model.FlowEulerConfig;
import io.framewright.model.FlowEulerConfig.Dynamic;
import io.framewright.model.UniPcConfig;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The noise levels of flow matching, 1 to near 0, as the reference's schedulers compute them. They
 * follow its order of operations and its precision, because timesteps are cut to whole numbers.
 */
final class FlowLevels {
  private static final double KARRAS_RHO = 7;

  /**
   * From pure noise UniPC's first step would be infinite; its newer form begins this much below.
   */
  private static final double BELOW_NOISE = 1e-6;

  private FlowLevels() {}

  /**
   * The levels of the Euler scheduler. Its own levels' smallest is shifted twice: once where the
   * range is set, once with all others. Given levels are kept in single precision.
   *
   * @param tokens latents of the clip (T h w)
   */
  static double[] euler(FlowEulerConfig config, int steps, long tokens) {
    DoubleUnaryOperator kept = config.givenLevels() ? FlowLevels::single : level -> level;
    double[] levels =
        config.givenLevels()
            ? spaced(1, 1.0 / steps, steps)
            : ownLevels(config.shift(), config.trainSteps(), steps);
    levels =
        each(
            levels,
            config.dynamic().isPresent()
                ? dynamic(config.dynamic().get(), tokens, kept)
                : fixed(config.shift(), kept));
    if (config.terminal() > 0) {
      levels = stretched(levels, config.terminal(), kept);
    }
    double first = config.sigmaMax().orElse(levels[0]);
    double last = config.sigmaMin().orElse(levels[steps - 1]);
    return switch (config.spacing()) {
      case SHIFTED -> levels;
      case KARRAS -> karras(first, last, steps);
      case EXPONENTIAL -> each(spaced(Math.log(first), Math.log(last), steps), Math::exp);
      case BETA -> each(spaced(0, 1, steps), p -> last + BetaQuantile.of(1 - p) * (first - last));
    };
  }

  private static double[] ownLevels(double shift, int trainSteps, int steps) {
    DoubleUnaryOperator shifted = fixed(shift, FlowLevels::single);
    double first = shifted.applyAsDouble(1) * trainSteps;
    double last = shifted.applyAsDouble(single(1.0 / trainSteps)) * trainSteps;
    return each(spaced(first, last, steps), timestep -> timestep / trainSteps);
  }

  /** The levels of UniPC. */
  static double[] uniPc(UniPcConfig config, int steps) {
    DoubleUnaryOperator shifted = fixed(config.flowShift(), level -> level);
    double[] range = spaced(1, 1.0 / config.trainSteps(), steps + 1);
    if (config.levels() == UniPcConfig.Levels.WAN) {
      return IntStream.range(0, steps)
          .mapToDouble(i -> shifted.applyAsDouble(1 - range[steps - i]))
          .toArray();
    }
    double[] levels = each(Arrays.copyOf(range, steps), shifted);
    if (config.terminal() > 0) {
      levels = stretched(levels, config.terminal(), level -> level);
    }
    if (Math.abs(levels[0] - 1) < BELOW_NOISE) {
      levels[0] -= BELOW_NOISE;
    }
    return levels;
  }

  /** s f / (1 + (f - 1) s). */
  private static DoubleUnaryOperator fixed(double shift, DoubleUnaryOperator kept) {
    double factor = kept.applyAsDouble(shift);
    double more = kept.applyAsDouble(shift - 1);
    return level ->
        kept.applyAsDouble(
            kept.applyAsDouble(factor * level)
                / kept.applyAsDouble(1 + kept.applyAsDouble(more * level)));
  }

  /** f / (f + (1 / s - 1)), where f, or its logarithm, is linear in the number of tokens. */
  private static DoubleUnaryOperator dynamic(
      Dynamic dynamic, long tokens, DoubleUnaryOperator kept) {
    double mu = mu(dynamic, tokens);
    double factor = kept.applyAsDouble(dynamic.linear() ? mu : Math.exp(mu));
    return level -> {
      double odds = kept.applyAsDouble(kept.applyAsDouble(1 / kept.applyAsDouble(level)) - 1);
      return kept.applyAsDouble(factor / kept.applyAsDouble(factor + odds));
    };
  }

  /** Not limited: longer clips than {@code maxTokens} go beyond {@code maxShift}. */
  static double mu(Dynamic dynamic, long tokens) {
    double slope =
        (dynamic.maxShift() - dynamic.baseShift()) / (dynamic.maxTokens() - dynamic.baseTokens());
    return tokens * slope + (dynamic.baseShift() - slope * dynamic.baseTokens());
  }

  private static double[] stretched(double[] levels, double terminal, DoubleUnaryOperator kept) {
    double last = kept.applyAsDouble(1 - levels[levels.length - 1]);
    if (last == 0) {
      throw new InputException(
          "A run of "
              + levels.length
              + " step has no last noise level that 'shift_terminal' of the checkpoint's"
              + " scheduler_config.json could set. Take 2 steps or more.");
    }
    double scale = kept.applyAsDouble(last / kept.applyAsDouble(1 - terminal));
    return each(
        levels,
        level -> kept.applyAsDouble(1 - kept.applyAsDouble(kept.applyAsDouble(1 - level) / scale)));
  }

  private static double[] karras(double first, double last, int steps) {
    double high = Math.pow(first, 1 / KARRAS_RHO);
    double low = Math.pow(last, 1 / KARRAS_RHO);
    return each(spaced(0, 1, steps), ramp -> Math.pow(high + ramp * (low - high), KARRAS_RHO));
  }

  /** N values from first to last, evenly spaced, with numpy's rounding. */
  static double[] spaced(double first, double last, int count) {
    double[] values = new double[count];
    double step = (last - first) / (count - 1);
    for (int i = 0; i < count; i++) {
      values[i] = i == 0 ? first : i == count - 1 ? last : first + i * step;
    }
    return values;
  }

  private static double[] each(double[] values, DoubleUnaryOperator change) {
    return Arrays.stream(values).map(change).toArray();
  }

  static double single(double value) {
    return (float) value;
  }
}
