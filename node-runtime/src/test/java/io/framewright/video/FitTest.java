package io.framewright.video;

import static io.framewright.video.Samples.largestDifference;
import static io.framewright.video.Samples.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The expected pictures were made by Pillow 11: {@code resize}, {@code ImageOps.fit}, {@code pad}.
 */
class FitTest {
  @ParameterizedTest
  @CsvSource({
    "STRETCH, 16, 16",
    "STRETCH, 53, 11",
    "STRETCH, 100, 80",
    "STRETCH, 24, 37",
    "STRETCH, 7, 5",
    "CROP, 32, 32",
    "CROP, 64, 20",
    "PAD, 32, 32",
    "PAD, 64, 20",
  })
  void agreesWithPillow(Fit fit, int width, int height) {
    String name = fit.name().toLowerCase(java.util.Locale.ROOT) + "-" + width + "x" + height;

    Picture fitted = fit.apply(picture("source.png"), width, height);

    // Pillow keeps the corners of a cut as 32-bit floats: one step of rounding may differ there
    assertThat(largestDifference(fitted, picture(name + ".png")))
        .isLessThanOrEqualTo(fit == Fit.CROP ? 1 : 0);
  }

  @Test
  void clearPixelsDoNotColourTheirNeighbours() {
    Picture fitted = Fit.STRETCH.apply(picture("alpha.png"), 20, 14);
    Picture expected = picture("alpha-20x14.png");

    for (int y = 0; y < 14; y++) {
      for (int x = 0; x < 20; x++) {
        float alpha = expected.alpha().orElseThrow().at(x, y);
        assertThat(fitted.alpha().orElseThrow().at(x, y)).isEqualTo(alpha);
        for (int c = 0; c < 3 && alpha > 0.2; c++) {
          assertThat((double) fitted.at(x, y, c))
              .isCloseTo(expected.at(x, y, c), within(1.01 / alpha));
        }
      }
    }
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    Picture source = picture("source.png");
    for (Fit fit : Fit.values()) {
      assertThat(fit.apply(source, source.width(), source.height())).isSameAs(source);
    }
  }

  @Test
  void masksShrinkByTheMeanOfTheirArea() {
    Mask mask = Mask.of(4, 2, new float[] {1, 0, 0, 0, 1, 1, 0, 1});

    assertThat(Fit.STRETCH.apply(mask, 2, 1).values()).containsExactly(0.75f, 0.25f);
    assertThat(Fit.STRETCH.apply(mask, 4, 4).at(0, 1)).isEqualTo(1);
    // three pixels of 4/3 each: 1 + 0/3, (2/3)0 + (2/3)0, 0/3 + 1 in the lower row
    Mask three = Fit.STRETCH.apply(mask, 3, 2);
    assertThat(three.at(0, 0)).isCloseTo(0.75f, within(1e-6f));
    assertThat(three.at(1, 1)).isCloseTo(0.5f, within(1e-6f));
    assertThat(three.at(2, 1)).isCloseTo(0.75f, within(1e-6f));
    assertThat(Fit.CROP.apply(mask, 2, 2).values()).containsExactly(0, 0, 1, 0);
  }

  @Test
  void coverageIsOneWhereThePictureLies() {
    Mask coverage = Fit.PAD.coverage(20, 10, 8, 8);

    for (int y = 0; y < 8; y++) {
      assertThat(coverage.at(3, y)).isEqualTo(y >= 2 && y < 6 ? 1 : 0);
    }
    assertThat(Fit.CROP.coverage(20, 10, 8, 8)).isEqualTo(Mask.filled(8, 8, 1));
  }

  @Test
  void aFeatheredEdgeIsTheNormalDistribution() {
    float[] half = new float[60 * 9];
    for (int i = 0; i < half.length; i++) {
      half[i] = i % 60 < 30 ? 0 : 1;
    }
    Mask soft = Mask.of(60, 9, half).feather(8);

    assertThat(soft.at(0, 4)).isZero();
    assertThat(soft.at(59, 0)).isCloseTo(1, within(1e-6f));
    // half a pixel right of the edge, sigma 4: the distribution function at 1/8, 4.5/4 and 8.5/4
    assertThat(soft.at(30, 4)).isCloseTo(0.5497f, within(1e-3f));
    assertThat(soft.at(34, 0)).isCloseTo(0.8697f, within(2e-3f));
    assertThat(soft.at(38, 8)).isCloseTo(0.9832f, within(2e-3f));
    assertThat(soft.at(29, 4) + soft.at(30, 4)).isCloseTo(1, within(1e-6f));
    assertThat(soft.invert().at(34, 0)).isCloseTo(1 - soft.at(34, 0), within(1e-6f));
  }

  @Test
  void whiteIsOneInAMask() {
    byte[] rgb = {-1, -1, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0};
    assertThat(Mask.ofPicture(Picture.of(4, 1, rgb)).values()).containsExactly(1, 0, .299f, .587f);
    assertThat(Mask.ofPicture(Picture.of(4, 1, rgb, new byte[] {0, 0, -1, 0})).values())
        .containsExactly(0, 0, .299f, 0);
  }
}
