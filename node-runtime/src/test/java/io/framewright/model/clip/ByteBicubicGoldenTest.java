package io.framewright.model.clip;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import org.junit.jupiter.api.Test;

/**
 * Resized pictures against Pillow's, to the last bit: wide and tall, larger and smaller, flat
 * blocks.
 */
class ByteBicubicGoldenTest {
  @Test
  void squaresAreThoseOfPillow() {
    int before = Managers.tensors();
    try (GoldenCase golden = GoldenCase.open("more-golden/clip-pictures", "pictures")) {
      JsonNode sides = golden.facts().get("side");
      assertThat(sides).isNotEmpty();
      for (int k = 0; k < sides.size(); k++) {
        NDManager manager = golden.manager();
        NDArray bytes = golden.tensor(manager, "picture_" + k, Precision.FLOAT64).expandDims(0);
        int shorter = golden.facts().get("shorter").get(k).asInt();
        NDArray square = ByteBicubic.square(manager, bytes, shorter, sides.get(k).asInt());
        assertThat(Tensors.floats(square))
            .as("%s to %s", bytes.getShape(), square.getShape())
            .isEqualTo(Tensors.floats(golden.tensor("square_" + k)));
      }
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  /** A picture in memory is float32; its bytes are those that it was read from. */
  @Test
  void bytesComeBackFromFloats() {
    try (GoldenCase golden = GoldenCase.open("more-golden/clip-pictures", "pictures")) {
      NDManager manager = golden.manager();
      float[] values = new float[256];
      float[] whole = new float[256];
      for (int i = 0; i < values.length; i++) {
        whole[i] = i;
        values[i] = i / 127.5f - 1;
      }
      NDArray bytes = ByteBicubic.bytes(manager, manager.create(values));
      assertThat(Precision.of(bytes)).isEqualTo(Precision.FLOAT64);
      assertThat(Tensors.floats(bytes)).isEqualTo(whole);
      NDArray outside = ByteBicubic.bytes(manager, manager.create(new float[] {-1.5f, 1.5f}));
      assertThat(Tensors.floats(outside)).containsExactly(0, 255);
    }
  }
}
