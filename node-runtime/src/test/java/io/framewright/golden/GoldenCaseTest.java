package io.framewright.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.Torch;
import org.junit.jupiter.api.Test;

/** The helper itself must be able to fail. */
class GoldenCaseTest {
  @Test
  void comparesRelativeToTheLargestValue() {
    try (NDManager manager = Torch.newManager(Device.cpu())) {
      var wanted = manager.create(new float[] {0, -4});
      var near = manager.create(new float[] {0.5f, -4});
      assertThat(GoldenCase.difference(near, wanted)).isEqualTo(0.125);
      GoldenCase.assertClose(near, wanted, 0.125);
      assertThatThrownBy(() -> GoldenCase.assertClose(near, wanted, 0.12))
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(
              () -> GoldenCase.assertClose(near.reshape(1, 2).squeeze(0).get("0:1"), wanted, 1))
          .isInstanceOf(AssertionError.class);
      var broken = manager.create(new float[] {0, Float.NaN});
      assertThat(GoldenCase.difference(broken, wanted)).isInfinite();
    }
  }

  @Test
  void aFolderThatIsNotThereFails() {
    assertThatThrownBy(() -> GoldenCase.folder("no-such-model"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no golden files");
  }
}
