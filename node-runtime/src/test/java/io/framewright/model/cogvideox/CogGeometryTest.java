package io.framewright.model.cogvideox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.framewright.model.LatentGeometry.Reading;
import io.framewright.model.LatentGeometry.Size;
import io.framewright.model.LatentGeometry.Window;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sizes, and windows of every length for every frame. */
class CogGeometryTest {
  private static final CogGeometry FIRST =
      new CogGeometry(16, 8, 4, new CogConfig.Patch(1, 2), Optional.empty());
  private static final CogGeometry LATER =
      new CogGeometry(16, 8, 4, new CogConfig.Patch(2, 2), Optional.empty());
  private static final CogGeometry ONE_SIZE =
      new CogGeometry(
          16, 8, 4, new CogConfig.Patch(1, 2), Optional.of(new CogConfig.Sample(13, 60, 90)));

  /**
   * Of each decoded frame of a window, the clip's frame that it stands for, in the spec's words.
   */
  private static int clipFrame(int first, int count, int index) {
    return count % 2 == 1 ? 4 * first + index : 4 * (first - 1) + 1 + index;
  }

  @Test
  void everyFrameIsReadWhereItIsDecoded() {
    int latents = 13;
    for (int length = 2; length <= latents + 1; length++) {
      for (int frame = 0; frame < 49; frame++) {
        Reading reading = FIRST.window(frame, length, latents);
        Window window = reading.window();
        int latent = (frame + 3) / 4;
        assertThat(clipFrame(window.first(), window.count(), reading.index())).isEqualTo(frame);
        assertThat(window.first()).isBetween(0, latent);
        assertThat(window.first() + window.count()).isBetween(latent + 1, latents);
        assertThat(window.count()).isBetween(1, length);
        // a window that does not begin with the clip ends at the frame's latent, which is not first
        if (window.first() > 0) {
          assertThat(window).isEqualTo(new Window(latent - length + 1, length));
        }
        Reading later = LATER.window(frame, length, latents + 1);
        assertThat(later.index()).isEqualTo(reading.index());
        assertThat(later.window()).isEqualTo(new Window(window.first() + 1, window.count()));
      }
    }
  }

  @Test
  void theAuthorsWindows() {
    assertThat(FIRST.window(0, 3, 13)).isEqualTo(new Reading(new Window(0, 3), 0));
    assertThat(FIRST.window(2, 3, 13)).isEqualTo(new Reading(new Window(0, 3), 2));
    for (int frame = 5; frame < 49; frame++) {
      int latent = (frame - 1) / 4 + 1;
      assertThat(FIRST.window(frame, 3, 13))
          .isEqualTo(new Reading(new Window(latent - 2, 3), (frame - 1) % 4 + 5));
    }
    assertThat(FIRST.window(0, 2, 13)).isEqualTo(new Reading(new Window(0, 1), 0));
    assertThat(FIRST.window(0, 1, 1)).isEqualTo(new Reading(new Window(0, 1), 0));
  }

  @Test
  void framesOutsideTheClipAreRefused() {
    assertThatThrownBy(() -> LATER.window(49, 3, 14)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FIRST.window(-1, 3, 13)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FIRST.window(5, 1, 13)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sizesAreSnapped() {
    assertThat(FIRST.snap(new Size(720, 480, 49))).isEqualTo(new Size(720, 480, 49));
    assertThat(LATER.snap(new Size(1360, 768, 81))).isEqualTo(new Size(1360, 768, 81));
    assertThat(FIRST.snap(new Size(1, 1, 1))).isEqualTo(new Size(16, 16, 1));
    assertThat(FIRST.snap(new Size(729, 470, 14))).isEqualTo(new Size(736, 464, 17));
    assertThat(FIRST.snap(new Size(728, 472, 13))).isEqualTo(new Size(720, 464, 9));
    assertThat(ONE_SIZE.snap(new Size(1024, 1024, 47))).isEqualTo(new Size(720, 480, 49));
  }

  @Test
  void anOddNumberOfLatentsAndOneAheadInTheLaterVersion() {
    assertThat(FIRST.latentShape(new Size(720, 480, 49))).isEqualTo(new Shape(1, 16, 13, 60, 90));
    assertThat(LATER.latentShape(new Size(1360, 768, 81))).isEqualTo(new Shape(1, 16, 22, 96, 170));
  }
}
