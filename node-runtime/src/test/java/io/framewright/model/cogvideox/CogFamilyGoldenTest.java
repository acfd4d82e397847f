package io.framewright.model.cogvideox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.model.Conditions;
import io.framewright.model.LatentGeometry.Size;
import io.framewright.model.ModelSummary;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.model.PictureUse;
import io.framewright.model.Prediction;
import io.framewright.model.VideoModel;
import io.framewright.run.Families;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole checkpoints: what is told of them, and what is wrong with them. */
class CogFamilyGoldenTest {
  private static final OpenOptions FLOAT32 =
      new OpenOptions(Device.cpu(), Precision.FLOAT32, Residency.RESIDENT);

  @TempDir Path folder;

  static java.util.List<String> models() {
    return CogCase.MODELS;
  }

  @ParameterizedTest
  @MethodSource("models")
  void describesWithoutWeightsAndOpens(String name) {
    int before = Managers.tensors();
    Path checkpoint = GoldenCase.folder(name);
    ModelSummary summary = new CogFamily().describe(checkpoint);
    assertThat(Managers.tensors()).isEqualTo(before);
    CogConfig config = CogConfig.read(checkpoint.resolve("transformer/config.json"));
    assertThat(summary.family()).isEqualTo("cogvideox");
    assertThat(summary.dynamicScale()).isTrue();
    assertThat(summary.pictures())
        .isEqualTo(
            config.hasPicture()
                ? new PictureUse(PictureUse.Need.ALWAYS, PictureUse.Need.NEVER)
                : PictureUse.NONE);
    Size published = config.spansFrames() ? new Size(1360, 768, 81) : new Size(720, 480, 49);
    Size size = summary.geometry().snap(published); // as published, where it can be made
    assertThat(size).isEqualTo(config.learned() ? trained(config, 49) : published);
    assertThat(summary.defaults())
        .isEqualTo(
            new ModelSummary.Defaults(
                size.width(), size.height(), size.frames(), config.spansFrames() ? 16 : 8, 50, 6));
    assertThat(Families.ALL.stream().filter(family -> family.id().equals("cogvideox"))).hasSize(1);
    try (VideoModel model = new CogFamily().open(checkpoint, FLOAT32)) {
      assertThat(model.prediction()).isEqualTo(Prediction.V);
      assertThat(model.weightBytes()).isPositive();
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  private static Size trained(CogConfig config, int frames) {
    return new Size(8 * config.sample().width(), 8 * config.sample().height(), frames);
  }

  @Test
  void picturesThatTheModelDoesNotTakeAreRefused() {
    try (VideoModel text = new CogFamily().open(GoldenCase.folder("cogvideox-5b"), FLOAT32);
        VideoModel shown = new CogFamily().open(GoldenCase.folder("cogvideox-i2v"), FLOAT32);
        NDManager manager = Torch.newManager(Device.cpu())) {
      Size size = text.summary().geometry().snap(new Size(16, 16, 1));
      Conditions none = Conditions.text("a", "", 1, size, 8);
      Conditions one =
          new Conditions(
              "a",
              "",
              1,
              false,
              1,
              size,
              8,
              java.util.Optional.of(
                  manager.zeros(new ai.djl.ndarray.types.Shape(1, 3, size.height(), size.width()))),
              java.util.Optional.empty());
      assertThatThrownBy(() -> text.denoiser(one))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the model takes no picture of the first frame");
      assertThatThrownBy(() -> shown.denoiser(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the model needs a picture of the first frame");
    }
  }

  @Test
  void whatDoesNotBelongTogetherIsNamed() throws IOException {
    Path model = copy();
    refused(
        model,
        "model_index.json",
        json -> json.put("_class_name", "CogVideoXVideoToVideoPipeline"),
        "The field '_class_name' in %s is \"CogVideoXVideoToVideoPipeline\"; expected"
                .formatted(model.resolve("model_index.json"))
            + " \"CogVideoXPipeline\" or \"CogVideoXImageToVideoPipeline\": of CogVideoX, these two"
            + " can be opened.");
    CogConfig config = CogConfig.read(model.resolve("transformer/config.json"));
    int channels = config.outChannels();
    refused(
        model,
        "model_index.json",
        json -> json.put("_class_name", "CogVideoXImageToVideoPipeline"),
        "The transformer in %s turns text alone into video (%d channels in, %d out); its"
                .formatted(model, channels, channels)
            + " model_index.json says CogVideoXImageToVideoPipeline. The folders do not belong"
            + " together.");
    refused(
        model,
        "transformer/config.json",
        json -> json.put("text_embed_dim", config.textDim() + 1),
        "The parts of the model in %s do not belong together: text width of transformer/config.json"
                .formatted(model)
            + " is %d, of text_encoder/config.json %d."
                .formatted(config.textDim() + 1, config.textDim()));
    refused(
        model,
        "vae/config.json",
        json -> json.put("latent_channels", channels + 1),
        "The parts of the model in %s do not belong together: channels of transformer/config.json"
                .formatted(model)
            + " is %d, of vae/config.json %d.".formatted(channels, channels + 1));
  }

  @Test
  void missingAndForeignWeightsAreNamed() throws IOException {
    Path model = copy();
    Path config = model.resolve("transformer/config.json");
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(config.toFile());
    json.put("time_embed_dim", json.get("time_embed_dim").asInt() + 2);
    byte[] original = Files.readAllBytes(config);
    new ObjectMapper().writeValue(config.toFile(), json);
    int before = Managers.tensors();
    assertThatThrownBy(() -> new CogFamily().open(model, FLOAT32))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "The weights in "
                + model.resolve("transformer")
                + " do not belong to the CogVideoX transformer that its config.json describes: ");
    assertThat(Managers.tensors()).isEqualTo(before);
    Files.write(config, original);
    Files.delete(model.resolve("vae/diffusion_pytorch_model.safetensors"));
    assertThatThrownBy(() -> new CogFamily().describe(model))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("There are no weights in " + model.resolve("vae") + ": neither ");
  }

  /** Changes one file, asserts the message, and puts the file back. */
  private static void refused(Path model, String file, Consumer<ObjectNode> change, String message)
      throws IOException {
    Path path = model.resolve(file);
    byte[] original = Files.readAllBytes(path);
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(original);
    change.accept(json);
    new ObjectMapper().writeValue(path.toFile(), json);
    assertThatThrownBy(() -> new CogFamily().describe(model))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    Files.write(path, original);
    assertThat(new CogFamily().describe(model).family()).isEqualTo("cogvideox");
  }

  /** The golden checkpoint, without its cases and without a card of its own. */
  private Path copy() throws IOException {
    Path source = GoldenCase.folder("cogvideox-2b");
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
