package io.framewright.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.run.ClipSettings.SeedAfterRun;
import io.framewright.sampling.VloPlan;
import io.framewright.video.Fit;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlanValuesTest {
  @Test
  void cutsOfVideosAreCounted() {
    Path file = Path.of("a.mp4");
    VideoSource all = new VideoSource.Cut(file, 0, OptionalInt.empty(), 1, Fit.CROP);
    assertThat(all.frames(f -> 30)).isEqualTo(30);
    VideoSource cut = new VideoSource.Cut(file, 3, OptionalInt.of(12), 4, Fit.CROP);
    assertThat(cut.frames(f -> 30)).isEqualTo(3);
    assertThat(cut.frames(f -> 8)).isEqualTo(2);
    assertThat(cut.frames(f -> 3)).isZero();
    assertThat(cut.frame(2).frame()).hasValue(11);
    assertThatThrownBy(() -> new VideoSource.Cut(file, 3, OptionalInt.of(2), 1, Fit.CROP))
        .isInstanceOf(IllegalArgumentException.class);
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
    assertThatThrownBy(() -> new VloPlan.Step(0, VloPlan.Stage.STOCHASTIC))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VloPlan.Step(1, VloPlan.Stage.FREE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ClipSettings clip(long seed, SeedAfterRun after) {
    return new ClipSettings(64, 64, 17, 8, 10, 5, false, seed, after, false);
  }
}
