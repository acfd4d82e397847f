package io.framewright.model.wan;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.bench.StageMemory;
import io.framewright.model.OpenOptions;
import io.framewright.model.RandomWeights;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Stage;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Blocks and decoder levels of the published sizes, with random weights: memory stays within 15 %
 * of what the plan says. Takes minutes and several GB.
 */
@Tag("long")
class WanMemoryTest {
  private static final String WEIGHTS = "diffusion_pytorch_model.safetensors";
  private static final double TOLERANCE = 0.15;

  @TempDir private Path folder;

  private static void check(SoftAssertions all, String what, StageMemory memory) {
    System.out.println(what + ": " + memory);
    all.assertThat(memory.error()).as(what + ": " + memory).isBetween(-TOLERANCE, TOLERANCE);
  }

  /** One block at 480 x 832 pixels; the more frames the smaller the network. */
  @ParameterizedTest
  @CsvSource({
    "12, 8960, 2, FLOAT32", // 1.3B, 5 frames
    "40, 13824, 1, FLOAT32" // 14B, 1 frame
  })
  void block(int heads, int inner, int latents, Precision precision) throws IOException {
    Map<String, Object> config = new HashMap<>();
    config.put("num_attention_heads", heads);
    config.put("ffn_dim", inner);
    config.put("num_layers", 1);
    json(config);
    WanConfig read = WanConfig.read(folder.resolve("config.json"));
    RandomWeights.write(folder.resolve(WEIGHTS), WanTransformer.keys(read), Precision.BFLOAT16, 1);
    Shape shape = new Shape(1, read.inChannels(), latents, 60, 104);
    try (WanTransformer transformer =
            WanTransformer.open(
                folder, new OpenOptions(Device.cpu(), precision, OpenOptions.Residency.RESIDENT));
        NDManager manager = Torch.newManager(Device.cpu())) {
      WanContext context =
          transformer.context(
              manager, new NoiseSource(2).normal(manager, new Shape(1, 512, read.textDim())), null);
      Stage block =
          transformer.chain(manager, context, new double[] {500}, shape, null).stages().get(1);
      Shape tokens = new Shape(1, WanGrid.of(read, shape, false).tokens(), read.dim());
      String what = heads + " heads, " + tokens + ", " + precision;
      StageMemory memory =
          StageMemory.of(manager, List.of(block), tokens, precision, ActivationBudget.NONE);
      SoftAssertions.assertSoftly(all -> check(all, what, memory));
    }
  }

  /** The levels of the decoder for a window of three latents at 120 x 208 pixels. */
  @Test
  void decoderLevels() throws IOException {
    json(Map.of());
    WanVaeConfig read = WanVaeConfig.read(folder.resolve("config.json"));
    RandomWeights.write(folder.resolve(WEIGHTS), WanVae.keys(read), Precision.FLOAT32, 1);
    try (WanVae vae =
            WanVae.open(
                folder,
                new OpenOptions(Device.cpu(), Precision.FLOAT32, OpenOptions.Residency.RESIDENT));
        NDManager manager = Torch.newManager(Device.cpu())) {
      SoftAssertions.assertSoftly(
          all -> {
            Shape shape = new Shape(1, read.latentChannels(), 3, 15, 26);
            for (Stage stage : vae.stages()) {
              levels(all, manager, stage, shape);
              shape = stage.outputShapes(List.of(shape)).get(0);
            }
          });
    }
  }

  private static void levels(SoftAssertions all, NDManager manager, Stage stage, Shape input) {
    if (stage.name().matches("decoder.(up_blocks.(1.upsampler|2|3).*|conv_out)")) {
      for (ActivationBudget budget : List.of(ActivationBudget.NONE, ActivationBudget.UNLIMITED)) {
        check(
            all,
            stage.name() + " " + input,
            StageMemory.of(manager, List.of(stage), input, Precision.FLOAT32, budget));
      }
    }
  }

  private void json(Map<String, Object> fields) throws IOException {
    Files.createDirectories(folder);
    new ObjectMapper().writeValue(folder.resolve("config.json").toFile(), fields);
  }
}
