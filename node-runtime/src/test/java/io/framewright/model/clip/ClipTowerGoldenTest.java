package io.framewright.model.clip;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import io.framewright.tensor.SafetensorsWriter;
import io.framewright.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  /** As transformers 5 saves a tower, whose keys begin with nothing. */
  @Test
  void keysMayLackTheTowersName(@TempDir Path folder) throws IOException {
    Path published = GoldenCase.folder("wan-i2v");
    for (String name :
        List.of("image_encoder/config.json", "image_processor/preprocessor_config.json")) {
      Path copy = folder.resolve(name);
      Files.createDirectories(copy.getParent());
      Files.copy(published.resolve(name), copy);
    }
    OpenOptions options = new OpenOptions(Device.cpu(), Precision.FLOAT32, Residency.RESIDENT);
    try (GoldenCase golden = GoldenCase.open("wan-i2v", "pipeline");
        Checkpoint weights = Checkpoint.open(published.resolve("image_encoder"), "model")) {
      Map<String, NDArray> bare = new LinkedHashMap<>();
      for (String key : weights.tensors().keySet()) {
        if (!key.endsWith("position_ids")) {
          NDArray tensor = weights.get(golden.manager(), key, Precision.FLOAT32);
          bare.put(key.replaceFirst("^vision_model\\.", ""), tensor);
        }
      }
      assertThat(bare).containsKey("encoder.layers.0.mlp.fc1.weight");
      SafetensorsWriter.write(folder.resolve("image_encoder/model.safetensors"), bare);
      NDArray picture = golden.tensor("image").expandDims(0);
      try (ClipTower one = ClipTower.open(published, options);
          ClipTower other = ClipTower.open(folder, options)) {
        assertThat(Tensors.floats(other.tokens(golden.manager(), picture)))
            .isEqualTo(Tensors.floats(one.tokens(golden.manager(), picture)));
      }
    }
  }
}
