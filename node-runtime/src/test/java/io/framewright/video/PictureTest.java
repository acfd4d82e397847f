package io.framewright.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PictureTest {
  @Test
  void floatsOfAClipBecomeBytesAndBack() {
    // two frames of 2x1: planes R, G, B of each
    float[] clip = {-1, 1, 0, 0.5f, -0.5f, 2, -3, 1, Float.NaN, 1 / 255f, 0.00392f, -1};

    Picture first = Picture.ofSigned(clip, 0, 2, 1);
    Picture second = Picture.ofSigned(clip, 1, 2, 1);

    // 255 * (y / 2 + 0.5): 127.5 is a tie and goes to the even 128, 191.25 to 191, 63.75 to 64
    assertThat(first.rgb()).containsExactly(bytes(0, 128, 64, 255, 191, 255));
    assertThat(second.rgb()).containsExactly(bytes(0, 0, 128, 255, 128, 0));
    float[] back = new float[12];
    first.toSigned(back, 0);
    second.toSigned(back, 1);
    assertThat(back[0]).isEqualTo(-1);
    assertThat(back[1]).isEqualTo(1);
    assertThat(back[2]).isEqualTo(128 / 255f * 2 - 1);
    assertThat(back[7]).isEqualTo(1);
    assertThat(Picture.ofSigned(back, 0, 2, 1)).isEqualTo(first);
  }

  @Test
  void everyByteSurvivesTheWayThroughFloats() {
    byte[] rgb = new byte[256 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i * 7);
    }
    Picture picture = Picture.of(32, 8, rgb);
    assertThat(Picture.ofSigned(picture.toSigned(), 0, 32, 8)).isEqualTo(picture);
  }

  @Test
  void aPictureCannotBeChangedFromOutside() {
    byte[] rgb = new byte[12];
    Picture picture = Picture.of(2, 2, rgb);
    rgb[0] = 9;
    picture.rgb()[1] = 9;
    assertThat(picture).isEqualTo(Picture.filled(2, 2, 0, 0, 0));
    assertThatThrownBy(() -> Picture.of(3, 2, rgb)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Picture.ofSigned(new float[12], 1, 2, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
