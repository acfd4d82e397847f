package io.framewright.video;

import static io.framewright.video.Samples.file;
import static io.framewright.video.Samples.largestDifference;
import static io.framewright.video.Samples.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clips that are more than 8 bits of BT.709; the README beside them says how they were made. */
class KindsOfClipsTest {
  private static final double WHITE = 1;
  private static final double PEAK = 1000.0 / 203;

  /** The patches of the clips pq, hlg and wide: red, green and blue of BT.709, 1 is white. */
  private static final double[][] PATCHES = {
    {0.18, 0.18, 0.18}, {WHITE, WHITE, WHITE}, {PEAK, PEAK, PEAK}, {0.25, 0, 0},
    {0, 0.25, 0}, {0, 0, 0.25}, {0.28, 0.16, 0.11}, {0, 0, 0}
  };

  /** What is no brighter than 0.3 of white keeps its light and hue; white and peak are bent. */
  @ParameterizedTest
  @ValueSource(strings = {"pq.mp4", "hlg.webm"})
  void highRangeBecomesStandard(String name) {
    List<Picture> frames = VideoReader.readAll(file(name), FrameRange.ALL);

    assertThat(frames).hasSize(3);
    for (Picture frame : frames) {
      for (int patch : new int[] {0, 3, 4, 5, 6, 7}) {
        assertPatch(frame, patch, PATCHES[patch], patch >= 3 && patch <= 5 ? 16 : 2);
      }
      assertPatch(frame, 1, grey(bent(WHITE)), 2);
      assertPatch(frame, 2, grey(1), 2);
    }
  }

  /** The curve of Mobius: the identity up to 0.3, then a hyperbola through the peak at 1. */
  private static double bent(double light) {
    double knee = 0.3;
    double a = -knee * knee * (PEAK - 1) / (knee * knee - 2 * knee + PEAK);
    double b = (knee * knee - 2 * knee * PEAK + PEAK) / (PEAK - 1);
    double scale = (b * b + 2 * b * knee + knee * knee) / (b - a);
    return scale * (light + a) / (light + b);
  }

  private static double[] grey(double light) {
    return new double[] {light, light, light};
  }

  @Test
  void wideGamutBecomesStandard() {
    Picture frame = VideoReader.readAll(file("wide.webm"), FrameRange.ALL).get(0);

    for (int patch : new int[] {0, 1, 3, 4, 5, 6, 7}) {
      assertPatch(frame, patch, PATCHES[patch], patch >= 3 && patch <= 5 ? 16 : 2);
    }
  }

  /** The middle of a patch, on a display of gamma 2.4. */
  private static void assertPatch(Picture frame, int patch, double[] light, int tolerance) {
    for (int c = 0; c < 3; c++) {
      double expected = 255 * Math.pow(light[c], 1 / 2.4);
      assertThat((double) frame.at(8 + 16 * (patch % 4), 12 + 24 * (patch / 4), c))
          .as("patch %d, channel %d", patch, c)
          .isCloseTo(expected, within((double) tolerance));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha-vp8.webm", "alpha-vp9.webm"})
  void transparencyOfWebmIsKept(String name) {
    for (Picture frame : VideoReader.readAll(file(name), FrameRange.ALL)) {
      Mask alpha = frame.alpha().orElseThrow();
      assertThat(alpha.at(8, 24)).isZero();
      assertThat(alpha.at(56, 24)).isEqualTo(1);
      assertThat(frame.at(56, 24, 0)).isCloseTo(200, within(6));
    }
  }

  /** The expected frames are FFmpeg's, by {@code bwdif=mode=send_frame}. */
  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3"})
  void interlacedFramesAreMadeWhole(int index) {
    List<Picture> frames = VideoReader.readAll(file("interlaced.mp4"), FrameRange.ALL);

    assertThat(frames).hasSize(4);
    Picture expected = picture("interlaced-" + (index + 1) + ".png");
    assertThat(largestDifference(frames.get(index), expected)).isLessThanOrEqualTo(2);
  }

  @Test
  void aVaryingRateIsKnown() {
    VideoInfo info = VideoReader.info(file("varying.mp4"));

    assertThat(info.variableRate()).isTrue();
    assertThat(info.frames()).isEqualTo(4);
    assertThat(VideoReader.readAll(file("varying.mp4"), FrameRange.ALL)).hasSize(4);
  }
}
