package io.framewright.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.LatentGeometry.Size;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets and latents stay on the same places when both are shrunk. */
class DownSamplingTest {
  /** A ramp is kept by both ways of shrinking, so it shows where each value comes from. */
  @ParameterizedTest
  @CsvSource({"16, 12, 1", "16, 12, 2", "16, 16, 4", "22, 14, 2", "30, 26, 4"})
  void picturesAndLatentsMeet(int width, int height, int factor) {
    try (NDManager manager = Torch.newManager(Device.cpu())) {
      FakeGeometry geometry = new FakeGeometry(1, 2, 4);
      DownSampling down = new DownSampling(geometry, new Size(width, height, 5), factor);
      int ratio = geometry.spatialRatio();
      NDArray picture = down.picture(manager, ramp(manager, height, width));
      assertThat(picture.getShape()).isEqualTo(new Shape(1, 1, down.height(), down.width()));
      assertRamp(picture, factor);
      int rows = height / ratio;
      int columns = width / ratio;
      NDArray latents = ramp(manager, rows, columns).reshape(1, 1, 1, rows, columns);
      NDArray shrunk = factor == 1 ? latents : down.latents(manager, latents);
      assertThat(shrunk.getShape())
          .isEqualTo(new Shape(1, 1, 1, down.latentHeight(), down.latentWidth()));
      assertRamp(shrunk.squeeze(0), factor);
      assertThat(down.height()).isEqualTo(ratio * down.latentHeight());
      assertThat(down.width()).isEqualTo(ratio * down.latentWidth());
      NDArray again = down.picture(manager, picture);
      assertThat(Tensors.floats(again)).isEqualTo(Tensors.floats(picture));
    }
  }

  /** Every value is that at the middle of the square it stands for. */
  private static void assertRamp(NDArray shrunk, int factor) {
    Shape shape = shrunk.getShape();
    for (int row = 0; row < shape.get(2); row++) {
      for (int column = 0; column < shape.get(3); column++) {
        double middleRow = (row + 0.5) * factor - 0.5;
        double middleColumn = (column + 0.5) * factor - 0.5;
        assertThat((double) shrunk.getFloat(0, 0, row, column))
            .isEqualTo(100 * middleRow + middleColumn);
      }
    }
  }

  private static NDArray ramp(NDManager manager, int height, int width) {
    NDArray rows = manager.arange((float) height).reshape(1, 1, height, 1).mul(100);
    return rows.add(manager.arange((float) width).reshape(1, 1, 1, width));
  }
}
