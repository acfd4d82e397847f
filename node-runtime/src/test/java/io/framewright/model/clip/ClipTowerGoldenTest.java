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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The picture tower and its preprocessing against the reference's, byte for byte in the latter. */
class ClipTowerGoldenTest {
  @ParameterizedTest
  @CsvSource({
    "wan-i2v, image, 0", // GELU
    "more-golden/wan-flf2v, image, 0", // its short form
    "more-golden/wan-flf2v, last_image, 1"
  })
  void tokensOfAPicture(String model, String name, int index) {
    int before = Managers.tensors();
    try (GoldenCase golden = GoldenCase.open(model, "pipeline");
        ClipTower tower =
            ClipTower.open(
                GoldenCase.folder(model),
                new OpenOptions(Device.cpu(), Precision.FLOAT32, Residency.RESIDENT))) {
      NDArray picture = golden.tensor(name).expandDims(0);
      if (golden.names().contains("clip_pixels")) {
        assertClose(tower.prepare(golden.manager(), picture), golden.tensor("clip_pixels"), 1e-5);
      }
      NDArray tokens = tower.tokens(golden.manager(), picture);
      assertClose(tokens, golden.tensor("image_embeds").get(index).expandDims(0), 1e-4);
      assertThat(tokens.getShape().get(1)).isEqualTo(tower.config().tokens());
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }
}
