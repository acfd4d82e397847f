package io.framewright.model.wan;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.model.Conditions;
import io.framewright.model.Denoiser;
import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelRepository;
import io.framewright.model.ModelSummary;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.model.Prediction;
import io.framewright.model.VideoModel;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole checkpoint: from seed and prompt to frames as the reference makes them, and errors. */
class WanFamilyGoldenTest {
  private static final OpenOptions FLOAT32 =
      new OpenOptions(Device.cpu(), Precision.FLOAT32, Residency.RESIDENT);

  @TempDir Path folder;

  @Test
  void fromSeedAndPromptToFrames() {
    int before = Managers.tensors();
    try (GoldenCase golden = GoldenCase.open("wan", "pipeline")) {
      JsonNode facts = golden.facts();
      WanFamily family = new WanFamily(facts.get("max_sequence_length").asInt());
      ModelRepository repository =
          new ModelRepository(List.of(family), List.of(GoldenCase.folder("wan").getParent()));
      LatentGeometry.Size size =
          new LatentGeometry.Size(
              facts.get("width").asInt(),
              facts.get("height").asInt(),
              facts.get("num_frames").asInt());
      NDManager manager = golden.manager();
      try (VideoModel model = repository.open(repository.find("wan"), FLOAT32)) {
        assertThat(model.prediction()).isEqualTo(Prediction.FLOW);
        assertThat(model.summary().geometry().snap(size)).isEqualTo(size);
        NDArray z = model.noise(manager, new NoiseSource(facts.get("seed").asLong()), size);
        assertThat(Tensors.floats(z)).isEqualTo(Tensors.floats(golden.tensor("noise")));
        try (Denoiser denoiser =
            model.denoiser(
                Conditions.text(
                    facts.get("prompt").asText(),
                    facts.get("negative_prompt").asText(),
                    facts.get("guidance_scale").asDouble(),
                    size,
                    1))) {
          JsonNode sigmas = facts.get("sigmas");
          for (int i = 0; i < facts.get("steps").asInt(); i++) {
            NDArray v = denoiser.predict(manager, z, facts.get("timesteps").get(i).asDouble());
            z = z.add(v.mul(sigmas.get(i + 1).asDouble() - sigmas.get(i).asDouble()));
            assertClose(z, golden.tensor("latents_" + i), 1e-3);
          }
        }
        NDArray pixels = model.autoencoder().decode(manager, z);
        NDArray frames = pixels.squeeze(0).transpose(1, 0, 2, 3).div(2).add(0.5).clip(0, 1);
        assertClose(frames, golden.tensor("frames"), 1e-3);
      }
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  @Test
  void describesWithoutWeights() throws IOException {
    int before = Managers.tensors();
    Path wan = copy();
    ModelSummary summary = new WanFamily().describe(wan);
    JsonNode vae = GoldenCase.json("wan", "vae/config.json");
    int spatial = 1 << (vae.get("dim_mult").size() - 1);
    assertThat(summary.family()).isEqualTo("wan");
    assertThat(summary.title()).isEqualTo(String.valueOf(wan.getFileName()));
    assertThat(summary.toy()).isFalse();
    LatentGeometry.Size size =
        summary.geometry().snap(new LatentGeometry.Size(832, 480, 81)); // as published
    assertThat(summary.defaults())
        .isEqualTo(
            new ModelSummary.Defaults(size.width(), size.height(), size.frames(), 16, 50, 5));
    assertThat(summary.geometry().spatialRatio()).isEqualTo(spatial);
    assertThat(summary.geometry().channels()).isEqualTo(vae.get("z_dim").asInt());
    assertThat(summary.scheduler().type())
        .isEqualTo(
            GoldenCase.json("wan", "scheduler/scheduler_config.json").get("_class_name").asText());
    assertThat(summary.weightBytes()).isPositive();
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  @Test
  void modelsThatCannotBeOpenedSaySo() throws IOException {
    Path model = copy();
    String index =
        "The field '%s' in " + model.resolve("model_index.json") + " is %s; expected %s.";
    String old = "; models of Wan 2.2 cannot be opened, use one of Wan 2.1";
    refused(
        model,
        "model_index.json",
        json -> json.put("_class_name", "WanVACEPipeline"),
        index.formatted(
            "_class_name",
            "\"WanVACEPipeline\"",
            "\"WanPipeline\" or \"WanImageToVideoPipeline\""));
    refused(
        model,
        "model_index.json",
        json -> json.putArray("transformer_2").add("diffusers").add("WanTransformer3DModel"),
        index.formatted(
            "transformer_2", "[\"diffusers\",\"WanTransformer3DModel\"]", "[null, null]" + old));
    refused(
        model,
        "model_index.json",
        json -> json.put("boundary_ratio", 0.875),
        index.formatted("boundary_ratio", "0.875", "null" + old));
    refused(
        model,
        "model_index.json",
        json -> json.put("expand_timesteps", true),
        index.formatted("expand_timesteps", "true", "false" + old));
  }

  @Test
  void partsThatDoNotBelongTogetherAreNamed() throws IOException {
    Path model = copy();
    JsonNode transformer = GoldenCase.json("wan", "transformer/config.json");
    int channels = transformer.get("in_channels").asInt();
    int width = transformer.get("text_dim").asInt();
    refused(
        model,
        "transformer/config.json",
        json -> json.put("in_channels", 2 * channels),
        "The transformer in %s turns pictures into video (%d channels in, %d out, no image_dim); its"
                .formatted(model, 2 * channels, channels)
            + " model_index.json says text to video. The folders do not belong together.");
    refused(
        model,
        "model_index.json",
        json -> json.put("_class_name", "WanImageToVideoPipeline"),
        "The transformer in %s makes video from text alone (%d channels in, %d out, no image_dim);"
                .formatted(model, channels, channels)
            + " its model_index.json says image to video. The folders do not belong together.");
    refused(
        model,
        "transformer/config.json",
        json -> json.put("in_channels", 3).put("out_channels", 3),
        "The parts of the model in %s do not belong together: channels of transformer/config.json"
                .formatted(model)
            + " is 3, of vae/config.json %d.".formatted(channels));
    refused(
        model,
        "transformer/config.json",
        json -> json.put("text_dim", width + 1),
        "The parts of the model in %s do not belong together: text width of transformer/config.json"
                .formatted(model)
            + " is %d, of text_encoder/config.json %d.".formatted(width + 1, width));
    refused(
        model,
        "scheduler/scheduler_config.json",
        json -> json.remove("_class_name"),
        "The field '_class_name' in %s is missing; expected the name of a scheduler."
            .formatted(model.resolve("scheduler/scheduler_config.json")));
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Path model = copy();
    Path weights = model.resolve("transformer");
    delete(weights, "diffusion_pytorch_model");
    String none =
        "There are no weights in %s: neither diffusion_pytorch_model.safetensors nor its index is"
                .formatted(weights)
            + " there.";
    refused(() -> new WanFamily().describe(model), none);
    Path tokenizer = model.resolve("tokenizer");
    delete(tokenizer, "");
    refused(
        () -> new WanFamily().describe(model),
        "There is no tokenizer in %s: neither tokenizer.json nor spiece.model is there. Download"
                .formatted(tokenizer)
            + " the checkpoint again, whole. "
            + none);
  }

  @Test
  void weightsOfAnotherSizeAreRefusedWhenOpened() throws IOException {
    Path model = copy();
    Path config = model.resolve("transformer/config.json");
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(config.toFile());
    json.put("ffn_dim", json.get("ffn_dim").asInt() + 1);
    new ObjectMapper().writeValue(config.toFile(), json);
    int before = Managers.tensors();
    assertThatThrownBy(() -> new WanFamily().open(model, FLOAT32))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "The weights in "
                + model.resolve("transformer")
                + " do not belong to the Wan transformer that its config.json describes: "
                + 3 * json.get("num_layers").asInt()
                + " tensors of the wrong shape (blocks.0.ffn.net.0.proj.weight is ");
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  /** Changes one file, asserts the message, and puts the file back. */
  private static void refused(Path model, String file, Consumer<ObjectNode> change, String message)
      throws IOException {
    Path path = model.resolve(file);
    byte[] original = Files.readAllBytes(path);
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(original);
    change.accept(json);
    new ObjectMapper().writeValue(path.toFile(), json);
    refused(() -> new WanFamily().describe(model), message);
    Files.write(path, original);
    assertThat(new WanFamily().describe(model).family()).isEqualTo("wan");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessage(message);
  }

  private static void delete(Path folder, String start) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (String.valueOf(file.getFileName()).startsWith(start)) {
          Files.delete(file);
        }
      }
    }
  }

  /** The golden checkpoint, without its cases and without a card of its own. */
  private Path copy() throws IOException {
    Path source = GoldenCase.folder("wan");
    Path target = folder.resolve("model");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path to = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else if (!file.startsWith(source.resolve("cases"))
            && !file.endsWith("framewright.json")) {
          Files.write(to, Files.readAllBytes(file));
        }
      }
    }
    return target;
  }
}
