package io.framewright.model.ltx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.framewright.model.LatentGeometry.Reading;
import io.framewright.model.LatentGeometry.Size;
import io.framewright.model.LatentGeometry.Window;
import org.junit.jupiter.api.Test;

/** Sizes and windows for two ratios, over all frames. */
class LtxGeometryTest {
  private static final LtxGeometry PUBLISHED = new LtxGeometry(128, 32, 8);
  private static final LtxGeometry OTHER = new LtxGeometry(12, 16, 4);

  @Test
  void everyFrameIsReadFromAWindowAroundItsLatent() {
    for (LtxGeometry geometry : new LtxGeometry[] {PUBLISHED, OTHER}) {
      int ratio = geometry.temporalRatio();
      int latents = 6;
      int frames = ratio * (latents - 1) + 1;
      assertThat(geometry.latentFrames(frames)).isEqualTo(latents);
      for (int length = 2; length <= latents + 2; length++) {
        for (int frame = 0; frame < frames; frame++) {
          int latent = (frame + ratio - 1) / ratio;
          Reading reading = geometry.window(frame, length, latents);
          Window window = reading.window();
          int last = window.first() + window.count() - 1;
          assertThat(latent).isBetween(window.first(), last);
          assertThat(window.count()).isLessThanOrEqualTo(length);
          assertThat(last).isLessThan(latents);
          // a window's decoded frame m stands for the clip's frame ratio * first + m
          assertThat(ratio * window.first() + reading.index()).isEqualTo(frame);
          assertThat(reading.index()).isLessThan(ratio * (window.count() - 1) + 1);
          // the window's first frame is one that no latent before it was seen for
          assertThat(frame == 0 || reading.index() > 0).isTrue();
        }
      }
    }
  }

  @Test
  void threeLatentsAreOneBeforeAndOneAfter() {
    assertThat(PUBLISHED.window(0, 3, 5)).isEqualTo(new Reading(new Window(0, 2), 0));
    assertThat(PUBLISHED.window(1, 3, 5)).isEqualTo(new Reading(new Window(0, 3), 1));
    assertThat(PUBLISHED.window(17, 3, 5)).isEqualTo(new Reading(new Window(2, 3), 1));
    assertThat(PUBLISHED.window(32, 3, 5)).isEqualTo(new Reading(new Window(3, 2), 8));
    assertThat(PUBLISHED.window(17, 2, 5)).isEqualTo(new Reading(new Window(2, 2), 1));
    assertThat(PUBLISHED.window(0, 3, 1)).isEqualTo(new Reading(new Window(0, 1), 0));
    assertThat(PUBLISHED.defaultWindow()).isEqualTo(3);
  }

  @Test
  void framesAndLengthsOutOfRange() {
    assertThatThrownBy(() -> PUBLISHED.window(33, 3, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("frame 33 of a clip of 33 frames, 0 to 32");
    assertThatThrownBy(() -> PUBLISHED.window(1, 1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a window needs 2 latents or more, not 1");
  }

  @Test
  void snapsToTheNearestSize() {
    Size published = new Size(704, 512, 161);
    assertThat(PUBLISHED.snap(published)).isEqualTo(published);
    assertThat(PUBLISHED.snap(new Size(719, 529, 160))).isEqualTo(new Size(704, 544, 161));
    assertThat(PUBLISHED.snap(new Size(720, 528, 165))).isEqualTo(published);
    assertThat(PUBLISHED.snap(new Size(1, 7, 1))).isEqualTo(new Size(32, 32, 1));
    for (int frames = 1; frames < 100; frames++) {
      Size size = PUBLISHED.snap(new Size(64, 64, frames));
      assertThat(size.frames() % 8).isEqualTo(1);
      assertThat(Math.abs(size.frames() - frames)).isLessThanOrEqualTo(4);
      assertThat(PUBLISHED.snap(size)).isEqualTo(size);
    }
    assertThat(PUBLISHED.latentShape(published)).isEqualTo(new Shape(1, 128, 21, 16, 22));
  }
}
