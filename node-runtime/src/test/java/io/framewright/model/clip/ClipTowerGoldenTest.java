package io.framewright.model.clip;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.Precision;
import org.junit.jupiter.api.Test;

/** The picture tower and its preprocessing against the reference's, byte for byte in the latter. */
class ClipTowerGoldenTest {
  private static final String MODEL = "wan-i2v";

  @Test
  void tokensOfAPicture() {
    int before = Managers.tensors();
    try (GoldenCase golden = GoldenCase.open(MODEL, "pipeline");
        ClipTower tower =
            ClipTower.open(
                GoldenCase.folder(MODEL),
                new OpenOptions(Device.cpu(), Precision.FLOAT32, Residency.RESIDENT))) {
      NDArray picture = golden.tensor("image").expandDims(0);
      assertClose(tower.prepare(golden.manager(), picture), golden.tensor("clip_pixels"), 1e-5);
      NDArray tokens = tower.tokens(golden.manager(), picture);
      assertClose(tokens, golden.tensor("image_embeds"), 1e-4);
      assertThat(tokens.getShape().get(1)).isEqualTo(tower.config().tokens());
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }
}
