package io.framewright.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.run.ClipSettings.SeedAfterRun;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanValuesTest {
  @Test
  void cutsOfVideosAreCounted() {
    Path file = Path.of("a.mp4");
    VideoSource all = new VideoSource(file, false, 0, OptionalInt.empty(), 1, Fit.CROP);
    assertThat(all.frames(30)).isEqualTo(30);
    VideoSource cut = new VideoSource(file, false, 3, OptionalInt.of(12), 4, Fit.CROP);
    assertThat(cut.frames(30)).isEqualTo(3);
    assertThat(cut.frames(8)).isEqualTo(2);
    assertThat(cut.frames(3)).isZero();
    assertThat(cut.frame(2).frame()).hasValue(11);
    assertThatThrownBy(() -> new VideoSource(file, false, 3, OptionalInt.of(2), 1, Fit.CROP))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lossesActInTheStepsThatStartInTheirShare() {
    assertThat(acting(0, 1, 5)).containsExactly(0, 1, 2, 3, 4);
    assertThat(acting(0, 0.5, 5)).containsExactly(0, 1, 2);
    assertThat(acting(0.5, 1, 5)).containsExactly(3, 4);
    for (int steps = 1; steps < 60; steps++) {
      for (int tenth = 1; tenth < 10; tenth++) {
        double cut = tenth / 10.0;
        List<Integer> both =
            IntStream.concat(
                    acting(0, cut, steps).stream().mapToInt(i -> i),
                    acting(cut, 1, steps).stream().mapToInt(i -> i))
                .boxed()
                .toList();
        assertThat(both).containsExactlyElementsOf(IntStream.range(0, steps).boxed().toList());
      }
    }
    assertThat(acting(0, 0.7, 10)).hasSize(7);
    assertThat(acting(0, 0.1, 3)).hasSize(1);
  }

  @Test
  void seedsForTheNextRun() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(clip(5, SeedAfterRun.KEEP).nextSeed(random)).isEqualTo(5);
    assertThat(clip(5, SeedAfterRun.INCREMENT).nextSeed(random)).isEqualTo(6);
    assertThat(clip(ClipSettings.MAX_SEED, SeedAfterRun.INCREMENT).nextSeed(random)).isZero();
    assertThat(clip(5, SeedAfterRun.RANDOM).nextSeed(random))
        .isNotEqualTo(clip(5, SeedAfterRun.RANDOM).nextSeed(random))
        .isBetween(0L, 1L << 32);
  }

  @Test
  void stepsOfGuidanceAreConsistent() {
    assertThat(VloSettings.none(4).totalRepeats()).isZero();
    assertThatThrownBy(() -> new VloSettings.VloStep(0, VloSettings.Stage.STOCHASTIC))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VloSettings.VloStep(1, VloSettings.Stage.FREE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> acting(double from, double to, int steps) {
    LossPlan loss = new LoopLossPlan("n", "t", 1, from, to, 0, 5, 1);
    return IntStream.range(0, steps).filter(i -> loss.acts(i, steps)).boxed().toList();
  }

  private static ClipSettings clip(long seed, SeedAfterRun after) {
    return new ClipSettings(64, 64, 17, 8, 10, 5, seed, after, false);
  }
}
