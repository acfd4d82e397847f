package io.framewright.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.golden.GoldenCase;
import io.framewright.model.cogvideox.CogFamily;
import io.framewright.model.ltx.LtxFamily;
import io.framewright.model.wan.WanFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of {@code model_index.json} of every pipeline that is accepted is read. */
class ModelIndexFieldsTest {
  private static final String OTHER = "[\"diffusers\", \"SomethingElse\"]";

  @TempDir Path folder;

  @Test
  void everyPipeline() throws IOException {
    check("wan", new WanFamily(), "WanPipeline");
    check("wan-i2v", new WanFamily(), "WanImageToVideoPipeline");
    check("cogvideox-2b", new CogFamily(), "CogVideoXPipeline");
    check("cogvideox-i2v", new CogFamily(), "CogVideoXImageToVideoPipeline");
    for (String type :
        new String[] {"LTXPipeline", "LTXImageToVideoPipeline", "LTXConditionPipeline"}) {
      check("ltx", new LtxFamily(), type);
    }
  }

  private void check(String golden, ModelFamily family, String type) throws IOException {
    Path model = Files.createTempDirectory(folder, golden);
    copyParts(GoldenCase.folder(golden), model);
    ObjectNode base = (ObjectNode) GoldenCase.json(golden, "model_index.json");
    base.put("_class_name", type);
    new ConfigFields(
            model.resolve("model_index.json"), path -> family.describe(path.getParent()).family())
        .check(
            type,
            base.toString(),
            Map.of(
                "scheduler", OTHER,
                "text_encoder", OTHER,
                "tokenizer", OTHER,
                "transformer", OTHER,
                "transformer_2", OTHER,
                "vae", OTHER,
                "image_encoder", OTHER,
                "image_processor", OTHER,
                "boundary_ratio", "0.9"),
            Set.of());
  }

  private static void copyParts(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (!file.startsWith(from.resolve("cases"))) {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }
}
