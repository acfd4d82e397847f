package io.framewright.model.cogvideox;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of places for grids higher, wider and smaller than the trained one. */
class CogPlacesGoldenTest {
  @TempDir Path folder;

  @Test
  void gridsOfOtherSizes() throws IOException {
    String json =
        "{\"num_attention_heads\": 1, \"attention_head_dim\": 16, \"sample_height\": 20, \"sample_width\": 30,"
            + " \"use_rotary_positional_embeddings\": true}"; // trained on 10 rows, 15 columns
    CogConfig config = CogConfig.read(Files.writeString(folder.resolve("config.json"), json));
    try (GoldenCase golden = GoldenCase.open("more-golden/places", "places")) {
      JsonNode grids = golden.facts().get("grids");
      assertThat(grids).isNotEmpty();
      for (int i = 0; i < grids.size(); i++) {
        JsonNode facts = grids.get(i);
        CogGrid grid =
            new CogGrid(
                facts.get("frames").asInt(),
                facts.get("rows").asInt(),
                facts.get("columns").asInt());
        CogPlaces.Rope rope = CogPlaces.rotary(golden.manager(), config, grid, Precision.FLOAT32);
        assertClose(twice(rope.cos()), golden.tensor("cos_" + i), 1e-5);
        assertClose(twice(rope.sin()), golden.tensor("sin_" + i), 1e-5);
        NDArray table = CogPlaces.sinCos(golden.manager(), config, grid, Precision.FLOAT32);
        assertClose(table.squeeze(0), golden.tensor("table_" + i), 1e-5);
      }
    }
  }

  private static NDArray twice(NDArray table) {
    return table.expandDims(2).repeat(2, 2).reshape(table.getShape().get(0), -1);
  }
}
