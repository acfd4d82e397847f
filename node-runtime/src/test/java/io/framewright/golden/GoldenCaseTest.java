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

  /** The larger of the usual tolerance and four times the reference's own rounding. */
  @Test
  void toleranceFollowsTheReferencesRounding() {
    try (GoldenCase golden = GoldenCase.open("more-golden/cogvideox-15", "guided-keyframe")) {
      String name = "gradient_0_0";
      double rounding = golden.facts().get("rounding").get(name).asDouble();
      assertThat(rounding).isBetween(1e-9, 1e-3);
      assertThat(golden.tolerance(name, 0)).isEqualTo(4 * rounding);
      assertThat(golden.tolerance(name, 3 * rounding)).isEqualTo(4 * rounding);
      assertThat(golden.tolerance(name, 1e-2)).isEqualTo(1e-2);
      assertThat(golden.tolerance("noise", 1e-3)).isEqualTo(1e-3);
    }
    try (GoldenCase plain = GoldenCase.open("more-golden/cogvideox-15", "pipeline")) {
      assertThat(plain.tolerance("latents_0", 1e-3)).isEqualTo(1e-3);
    }
  }
}
