package io.framewright.nodes;

import io.framewright.run.VloSettings;
import io.framewright.run.VloSettings.Strategy;
import io.framewright.sampling.VloPlan.Stage;
import io.framewright.sampling.VloPlan.Step;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Makes the steps of {@link VloSettings}; pure functions. */
final class VloSteps {
  private VloSteps() {}

  /**
   * What suits a model family when no schedule is wired. Models of flow matching (Wan, LTX-Video)
   * share a preset.
   */
  static VloSettings standard(String family, int steps) {
    VloPreset preset = family.equals("cogvideox") ? VloPreset.COGVIDEOX : VloPreset.WAN;
    VloSettings none = VloSettings.none(steps);
    return new VloSettings(
        steps(preset, Strategy.VLO, steps),
        none.strategy(),
        none.stepLength(),
        none.normalise(),
        none.gradient(),
        none.window(),
        none.downscale());
  }

  /** The steps of a preset. */
  static List<Step> steps(VloPreset preset, Strategy strategy, int steps) {
    return steps(strategy, steps, i -> preset.repeats(i, steps), i -> preset.stochastic(i, steps));
  }

  /** The steps from repeats and stochastic steps, as the strategy has it. */
  static List<Step> steps(
      Strategy strategy, int steps, IntUnaryOperator repeats, IntPredicate stochastic) {
    return IntStream.range(0, steps)
        .mapToObj(i -> step(strategy, repeats.applyAsInt(i), stochastic.test(i)))
        .toList();
  }

  private static Step step(Strategy strategy, int repeats, boolean inRange) {
    if (repeats == 0) {
      return Step.FREE;
    }
    boolean stochastic =
        switch (strategy) {
          case VLO -> inRange;
          case TIME_TRAVEL -> true;
          case DETERMINISTIC -> false;
        };
    return new Step(repeats, stochastic ? Stage.STOCHASTIC : Stage.DETERMINISTIC);
  }
}
