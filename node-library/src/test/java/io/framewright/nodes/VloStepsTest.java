package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.run.VloSettings.Strategy;
import io.framewright.sampling.VloPlan.Stage;
import io.framewright.sampling.VloPlan.Step;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VloStepsTest {
  @Test
  void wanInFiftyStepsIsAsPublished() {
    List<Step> steps = VloSteps.steps(VloPreset.WAN, Strategy.VLO, 50);
    assertThat(repeats(steps)).isEqualTo(runs(5, 5, 5, 3, 10, 1, 30, 0));
    assertThat(stochastic(steps)).isEqualTo(IntStream.rangeClosed(3, 10).boxed().toList());
  }

  @Test
  void cogVideoXInFiftySteps() {
    List<Step> steps = VloSteps.steps(VloPreset.COGVIDEOX, Strategy.VLO, 50);
    assertThat(repeats(steps)).isEqualTo(runs(5, 10, 15, 1, 30, 0));
    assertThat(stochastic(steps)).isEqualTo(IntStream.rangeClosed(5, 19).boxed().toList());
  }

  @Test
  void modelsOfFlowMatchingShareAPreset() {
    assertThat(VloSteps.standard("ltx", 50)).isEqualTo(VloSteps.standard("wan", 50));
    assertThat(repeats(VloSteps.standard("ltx", 50).steps())).isEqualTo(repeats(wan(50)));
  }

  @Test
  void lightIsCheap() {
    List<Step> steps = VloSteps.steps(VloPreset.LIGHT, Strategy.VLO, 50);
    assertThat(repeats(steps)).isEqualTo(runs(5, 2, 5, 1, 40, 0));
    assertThat(stochastic(steps)).isEqualTo(IntStream.rangeClosed(3, 9).boxed().toList());
  }

  @Test
  void presetsScaleWithTheStepsOfTheRun() {
    assertThat(repeats(wan(20))).isEqualTo(runs(2, 5, 2, 3, 4, 1, 12, 0));
    assertThat(stochastic(wan(20))).containsExactly(2, 3, 4);
    assertThat(repeats(wan(10))).containsExactly(5, 3, 1, 1, 0, 0, 0, 0, 0, 0);
    assertThat(stochastic(wan(10))).containsExactly(1, 2);
    assertThat(repeats(wan(100))).isEqualTo(runs(10, 5, 10, 3, 20, 1, 60, 0));
    assertThat(repeats(wan(7))).containsExactly(5, 3, 1, 0, 0, 0, 0);
    assertThat(repeats(wan(4))).containsExactly(5, 1, 0, 0);
    assertThat(repeats(wan(1))).containsExactly(5);
    assertThat(repeats(wan(1000))).isEqualTo(runs(100, 5, 100, 3, 200, 1, 600, 0));
  }

  @ParameterizedTest
  @EnumSource(VloPreset.class)
  void everyRunIsGuidedFromItsFirstStepAndFreeInTheLateOnes(VloPreset preset) {
    for (int n = 1; n <= 120; n++) {
      List<Step> steps = VloSteps.steps(preset, Strategy.VLO, n);
      assertThat(steps).hasSize(n);
      assertThat(steps.get(0).stage()).isEqualTo(Stage.DETERMINISTIC);
      int last = 0;
      for (int i = 0; i < n; i++) {
        last = steps.get(i).repeats() > 0 ? i : last;
      }
      assertThat(last).isLessThan((int) Math.ceil(0.4 * n));
    }
  }

  @Test
  void strategiesChangeTheStageAndNotTheRepeats() {
    List<Step> travel = VloSteps.steps(VloPreset.WAN, Strategy.TIME_TRAVEL, 50);
    List<Step> plain = VloSteps.steps(VloPreset.WAN, Strategy.DETERMINISTIC, 50);
    assertThat(repeats(travel)).isEqualTo(repeats(wan(50))).isEqualTo(repeats(plain));
    assertThat(stochastic(travel)).isEqualTo(IntStream.range(0, 20).boxed().toList());
    assertThat(stochastic(plain)).isEmpty();
  }

  @Test
  void keyframesAreSpreadFromEndToEnd() {
    assertThat(IntStream.range(0, 5).map(i -> KeyframesFromVideoNode.spread(i, 5, 17)))
        .containsExactly(0, 4, 8, 12, 16);
    assertThat(IntStream.range(0, 3).map(i -> KeyframesFromVideoNode.spread(i, 3, 80)))
        .containsExactly(0, 40, 79);
    assertThat(KeyframesFromVideoNode.spread(0, 1, 17)).isZero();
  }

  private static List<Step> wan(int steps) {
    return VloSteps.steps(VloPreset.WAN, Strategy.VLO, steps);
  }

  private static List<Integer> repeats(List<Step> steps) {
    return steps.stream().map(Step::repeats).toList();
  }

  private static List<Integer> stochastic(List<Step> steps) {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i).stage() == Stage.STOCHASTIC)
        .boxed()
        .toList();
  }

  /** Pairs of count and value. */
  private static List<Integer> runs(int... pairs) {
    return IntStream.range(0, pairs.length / 2)
        .boxed()
        .flatMap(p -> Collections.nCopies(pairs[2 * p], pairs[2 * p + 1]).stream())
        .toList();
  }
}
