package io.framewright.model.ltx;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A block and decoder levels of the published sizes, with random weights: memory stays within 15 %
 * of what the plan says. Takes minutes and several GB.
 */
@Tag("long")
class LtxMemoryTest {
  private static final String WEIGHTS = "diffusion_pytorch_model.safetensors";
  private static final double TOLERANCE = 0.15;

  @TempDir private Path folder;

  private static void check(SoftAssertions all, String what, StageMemory memory) {
    System.out.println(what + ": " + memory);
    all.assertThat(memory.error()).as(what + ": " + memory).isBetween(-TOLERANCE, TOLERANCE);
  }

  private static OpenOptions options(Precision precision) {
    return new OpenOptions(Device.cpu(), precision, OpenOptions.Residency.RESIDENT);
  }

  /** One block at 512 x 704 pixels and 41 frames. */
  @ParameterizedTest
  @EnumSource(names = "FLOAT32")
  void block(Precision precision) throws IOException {
    Path config = folder.resolve("config.json");
    new ObjectMapper().writeValue(config.toFile(), Map.of("num_layers", 1));
    LtxConfig read = LtxConfig.read(config);
    RandomWeights.write(folder.resolve(WEIGHTS), LtxKeys.of(read), Precision.BFLOAT16, 1);
    Shape shape = new Shape(1, read.channels(), 6, 16, 22);
    try (LtxTransformer transformer = LtxTransformer.open(folder, options(precision));
        NDManager manager = Torch.newManager(Device.cpu())) {
      NDArray text = new NoiseSource(2).normal(manager, new Shape(1, 128, read.textDim()));
      LtxContext context =
          transformer.context(manager, new LtxText(text, manager.ones(new Shape(1, 128))));
      LtxTransformer.Spacing spacing = new LtxTransformer.Spacing(8.0 / 25, 32);
      Stage block = transformer.chain(manager, context, 500, 0, spacing, shape).stages().get(1);
      Shape tokens = new Shape(1, LtxGrid.of(read, shape).tokens(), read.dim());
      SoftAssertions all = new SoftAssertions();
      for (ActivationBudget budget :
          new ActivationBudget[] {ActivationBudget.NONE, ActivationBudget.UNLIMITED}) {
        check(
            all,
            tokens + " " + precision + " " + budget,
            StageMemory.of(manager, List.of(block), tokens, precision, budget));
      }
      all.assertAll();
    }
  }

  /** The decoder of 0.9.0 for a window of two latents at 384 x 448 pixels, level by level. */
  @Test
  void decoderLevels() throws IOException {
    Path config = folder.resolve("config.json");
    new ObjectMapper().writeValue(config.toFile(), Map.of());
    LtxVaeConfig read = LtxVaeConfig.read(config);
    RandomWeights.write(folder.resolve(WEIGHTS), LtxVaeParts.keys(read), Precision.FLOAT32, 1);
    try (LtxVae vae = LtxVae.open(folder, options(Precision.FLOAT32), LtxVae.Decoding.PUBLISHED);
        NDManager manager = Torch.newManager(Device.cpu())) {
      SoftAssertions all = new SoftAssertions();
      Shape shape = new Shape(1, read.latentChannels(), 2, 12, 14);
      for (Stage stage : vae.stages()) {
        if (stage.name().matches("decoder.(up_blocks.(2.upsampler|3.*[01]$).*|conv_out)")) {
          check(
              all,
              stage.name() + " " + shape,
              StageMemory.of(
                  manager, List.of(stage), shape, Precision.FLOAT32, ActivationBudget.NONE));
        }
        shape = stage.outputShapes(List.of(shape)).get(0);
      }
      all.assertAll();
    }
  }
}
