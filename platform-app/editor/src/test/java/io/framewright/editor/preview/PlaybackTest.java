package io.framewright.editor.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaybackTest {
  private static final long MS = 1_000_000;

  private final Playback playback = new Playback();

  private boolean tick(long millis) {
    return playback.tick(millis * MS, f -> true);
  }

  @Test
  void playsAtItsRateInALoop() {
    playback.load(3, 10, true, 0);
    assertThat(tick(99)).isFalse();
    assertThat(tick(101)).isTrue();
    assertThat(playback.frame()).isEqualTo(1);
    assertThat(tick(150)).isFalse();
    assertThat(tick(205)).isTrue();
    assertThat(playback.frame()).isEqualTo(2);
    assertThat(tick(300)).isTrue();
    assertThat(playback.frame()).isZero();
  }

  @Test
  void lateTicksKeepTheRate() {
    playback.load(10, 10, true, 0);
    tick(350);
    assertThat(playback.frame()).isEqualTo(3);
    tick(399);
    assertThat(playback.frame()).isEqualTo(3);
    tick(401);
    assertThat(playback.frame()).isEqualTo(4);
  }

  @Test
  void doesNotHuntAfterALongPause() {
    playback.load(10, 10, true, 0);
    tick(3_600_000);
    assertThat(playback.frame()).isEqualTo(1);
  }

  @Test
  void waitsForFramesThatHaveNotCome() {
    playback.load(4, 10, true, 0);
    assertThat(playback.tick(500 * MS, Set.of(1)::contains)).isTrue();
    assertThat(playback.frame()).isEqualTo(1);
    assertThat(playback.tick(900 * MS, Set.of(1)::contains)).isFalse();
    assertThat(playback.tick(901 * MS, f -> true)).as("goes on at once").isTrue();
    assertThat(playback.frame()).isEqualTo(2);
  }

  @Test
  void stepsAroundTheEndsAndStops() {
    playback.load(3, 10, true, 0);
    playback.step(-1);
    assertThat(playback.frame()).isEqualTo(2);
    assertThat(playback.playing()).isFalse();
    playback.step(1);
    assertThat(playback.frame()).isZero();
    assertThat(tick(5000)).isFalse();
    playback.toggle(5000 * MS);
    assertThat(tick(5050)).as("a whole frame after play").isFalse();
    assertThat(tick(5100)).isTrue();
  }

  @Test
  void aPictureDoesNotPlay() {
    playback.load(1, 10, true, 0);
    assertThat(playback.playing()).isFalse();
    playback.toggle(0);
    assertThat(playback.playing()).isFalse();
  }

  @Test
  void seeksWithinTheClip() {
    playback.load(5, 8, false, 0);
    playback.seek(99, 0);
    assertThat(playback.frame()).isEqualTo(4);
    playback.seek(-1, 0);
    assertThat(playback.frame()).isZero();
  }
}
