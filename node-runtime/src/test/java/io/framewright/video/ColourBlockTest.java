package io.framewright.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColourBlockTest {
  private static final int ORANGE = 0xff8000;

  @Test
  void wholePixelsTakeTheColourAndNothingElseChanges() {
    Picture ground = Picture.filled(8, 4, 1, 2, 3);
    Picture painted =
        ColourBlock.paint(ground, List.of(new ColourBlock(0.25, 0.5, 0.5, 0.25, ORANGE)));
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 8; x++) {
        boolean inside = y == 2 && x >= 2 && x < 6;
        assertThat(rgb(painted, x, y)).isEqualTo(inside ? ORANGE : 0x010203);
      }
    }
    assertThat(painted.alpha()).isEmpty();
    assertThat(ground).isEqualTo(Picture.filled(8, 4, 1, 2, 3));
  }

  @Test
  void edgesTakeTheShareOfTheAreaThatIsCovered() {
    Picture ground = Picture.filled(2, 2, 100, 100, 100);
    Picture painted =
        ColourBlock.paint(ground, List.of(new ColourBlock(0.25, 0.25, 0.75, 0.5, 0xc80000)));
    assertThat(painted.at(0, 0, 0)).isEqualTo(125); // a quarter of 200, the rest of 100
    assertThat(painted.at(1, 0, 0)).isEqualTo(150);
    assertThat(painted.at(0, 1, 1)).isEqualTo(75);
    assertThat(painted.at(1, 1, 1)).isEqualTo(50);
    Mask mask =
        ColourBlock.paint(
            Mask.filled(2, 2, 0), List.of(new ColourBlock(0.25, 0.25, 0.75, 0.5, 0).white()));
    assertThat(mask.values()).containsExactly(0.25f, 0.5f, 0.25f, 0.5f);
  }

  @Test
  void areaIsTheSameAtEverySize() {
    List<ColourBlock> blocks = List.of(new ColourBlock(0.13, 0.41, 0.37, 0.29, 0xffffff));
    for (int size : new int[] {3, 16, 61}) {
      double sum = 0;
      for (float value : ColourBlock.paint(Mask.filled(size, size + 5, 0), blocks).values()) {
        sum += value;
      }
      assertThat(sum / (size * (size + 5))).isCloseTo(0.37 * 0.29, within(1e-6));
    }
  }

  @Test
  void onNothingOnlyTheRectanglesAreSolidAndTheLastLiesOnTop() {
    Picture painted =
        ColourBlock.paint(
            Picture.clear(4, 1),
            List.of(
                new ColourBlock(0, 0, 0.5, 1, ORANGE),
                new ColourBlock(0.25, 0, 0.375, 1, 0x0000ff)));
    assertThat(rgb(painted, 0, 0)).isEqualTo(ORANGE);
    assertThat(rgb(painted, 1, 0)).isEqualTo(0x0000ff);
    assertThat(rgb(painted, 2, 0)).isEqualTo(0x0000ff);
    assertThat(painted.alpha().orElseThrow().values())
        .containsExactly(1f, 1f, 128 / 255f, 0f); // half a pixel, in eight bits
  }

  @Test
  void whatSticksOutIsCutOff() {
    Picture painted =
        ColourBlock.paint(
            Picture.filled(2, 2, 0, 0, 0), List.of(new ColourBlock(0.5, 0.5, 1, 1, 0xffffff)));
    assertThat(rgb(painted, 0, 1)).isZero();
    assertThat(rgb(painted, 1, 1)).isEqualTo(0xffffff);
  }

  @Test
  void aMaskTakesTheBrightnessThatAPictureWouldHave() {
    List<ColourBlock> blocks = List.of(new ColourBlock(0, 0, 0.5, 1, ORANGE));
    Mask drawn = ColourBlock.paint(Mask.filled(2, 1, 1), blocks);
    Mask read = Mask.ofPicture(ColourBlock.paint(Picture.filled(2, 1, 255, 255, 255), blocks));
    assertThat(drawn.at(0, 0)).isCloseTo(read.at(0, 0), within(1e-6f));
    assertThat(drawn.at(1, 0)).isEqualTo(1);
  }

  @Test
  void sharesAreFromZeroToOne() {
    assertThatThrownBy(() -> new ColourBlock(0, 0, 1.01, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ColourBlock(Double.NaN, 0, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ColourBlock(0, 0, 1, 1, 0x1000000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int rgb(Picture picture, int x, int y) {
    return picture.at(x, y, 0) << 16 | picture.at(x, y, 1) << 8 | picture.at(x, y, 2);
  }
}
