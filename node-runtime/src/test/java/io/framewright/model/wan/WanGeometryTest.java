package io.framewright.model.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.framewright.model.LatentGeometry.Reading;
import io.framewright.model.LatentGeometry.Size;
import io.framewright.model.LatentGeometry.Window;
import org.junit.jupiter.api.Test;

/** Sizes and windows for several ratios, over all frames. */
class WanGeometryTest {
  private static final WanGeometry PUBLISHED =
      new WanGeometry(16, 8, 4, new WanConfig.Patch(1, 2, 2), 1024);
  private static final WanGeometry OTHER =
      new WanGeometry(12, 4, 2, new WanConfig.Patch(2, 4, 1), 9);

  /** The frames that a latent stands for, in the words of the specification: 0, or r(j-1)+1..rj. */
  private static int latentOf(int frame, int ratio, int latents) {
    for (int j = 0; j < latents; j++) {
      int first = j == 0 ? 0 : ratio * (j - 1) + 1;
      if (frame >= first && frame <= ratio * j) {
        return j;
      }
    }
    throw new AssertionError("no latent for frame " + frame);
  }

  @Test
  void everyFrameIsReadFromAWindowThatEndsAtItsLatent() {
    for (WanGeometry geometry : new WanGeometry[] {PUBLISHED, OTHER}) {
      int ratio = geometry.temporalRatio();
      int latents = 7;
      int frames = ratio * (latents - 1) + 1;
      assertThat(geometry.latentFrames(frames)).isEqualTo(latents);
      for (int length = 2; length <= latents + 1; length++) {
        for (int frame = 0; frame < frames; frame++) {
          int latent = latentOf(frame, ratio, latents);
          Reading reading = geometry.window(frame, length, latents);
          Window window = reading.window();
          assertThat(window.first() + window.count() - 1).isEqualTo(latent);
          assertThat(window.count()).isEqualTo(Math.min(length, latent + 1));
          // a window's decoded frame m stands for the clip's frame ratio * first + m
          assertThat(ratio * window.first() + reading.index()).isEqualTo(frame);
          assertThat(frame == 0 || reading.index() > 0).isTrue();
        }
      }
    }
  }

  @Test
  void frameZeroNeedsOneLatent() {
    assertThat(PUBLISHED.window(0, 1, 5)).isEqualTo(new Reading(new Window(0, 1), 0));
  }

  @Test
  void framesAndLengthsOutOfRange() {
    assertThatThrownBy(() -> PUBLISHED.window(17, 3, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("frame 17 of a clip of 17 frames, 0 to 16");
    assertThatThrownBy(() -> PUBLISHED.window(-1, 3, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PUBLISHED.window(1, 1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a window needs 2 latents or more, not 1");
  }

  @Test
  void snapsToTheNearestSize() {
    assertThat(PUBLISHED.snap(new Size(832, 480, 81))).isEqualTo(new Size(832, 480, 81));
    assertThat(PUBLISHED.snap(new Size(839, 489, 80))).isEqualTo(new Size(832, 496, 81));
    assertThat(PUBLISHED.snap(new Size(840, 488, 83))).isEqualTo(new Size(832, 480, 81));
    assertThat(PUBLISHED.snap(new Size(1, 7, 1))).isEqualTo(new Size(16, 16, 1));
    assertThat(PUBLISHED.snap(new Size(1, 7, 3))).isEqualTo(new Size(16, 16, 1));
    assertThat(PUBLISHED.snap(new Size(1 << 20, 16, 4))).isEqualTo(new Size(16384, 16, 5));
    assertThat(OTHER.snap(new Size(22, 70, 1))).isEqualTo(new Size(20, 64, 3));
    for (int frames = 1; frames < 100; frames++) {
      Size size = PUBLISHED.snap(new Size(64, 64, frames));
      assertThat(size.frames() % 4).isEqualTo(1);
      assertThat(Math.abs(size.frames() - frames)).isLessThanOrEqualTo(2);
      assertThat(PUBLISHED.snap(size)).isEqualTo(size);
    }
  }

  @Test
  void shapeOfLatents() {
    assertThat(PUBLISHED.latentShape(new Size(832, 480, 81)))
        .isEqualTo(new Shape(1, 16, 21, 60, 104));
    assertThat(OTHER.latentShape(new Size(20, 64, 3))).isEqualTo(new Shape(1, 12, 2, 16, 5));
  }
}
