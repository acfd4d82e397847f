package io.framewright.model.ltx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
import io.framewright.model.PictureUse;
import io.framewright.model.PictureUse.Need;
import io.framewright.model.Prediction;
import io.framewright.model.VideoModel;
import io.framewright.run.Families;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole checkpoints: what is known without weights, what is drawn, and errors. */
class LtxFamilyGoldenTest {
  private static final OpenOptions FLOAT32 =
      new OpenOptions(Device.cpu(), Precision.FLOAT32, OpenOptions.Residency.RESIDENT);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ltx", "ltx-091", "more-golden/ltx-095"})
  void describesWithoutWeights(String name) throws IOException {
    int before = Managers.tensors();
    Path model = copy(name);
    ModelRepository repository = new ModelRepository(Families.ALL, List.of());
    ModelSummary summary = repository.describe(model);
    assertThat(summary.family()).isEqualTo("ltx");
    LatentGeometry.Size size =
        summary.geometry().snap(new LatentGeometry.Size(704, 512, 161)); // as published
    assertThat(summary.defaults())
        .isEqualTo(
            new ModelSummary.Defaults(size.width(), size.height(), size.frames(), 25, 50, 3));
    assertThat(summary.geometry().channels())
        .isEqualTo(GoldenCase.json(name, "vae/config.json").get("latent_channels").asInt());
    assertThat(summary.pictures()).isEqualTo(new PictureUse(Need.OPTIONAL, Need.NEVER));
    assertThat(summary.weightBytes()).isPositive();
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  /** The posterior's draw is the first of a run; without a generator it is the mean. */
  @Test
  void aPictureIsDrawn() {
    int before = Managers.tensors();
    try (NDManager manager = Torch.newManager(Device.cpu());
        VideoModel model = new LtxFamily().open(GoldenCase.folder("more-golden/ltx-095"), FLOAT32);
        GoldenCase golden = GoldenCase.open("more-golden/ltx-095", "guided-image")) {
      JsonNode facts = golden.facts();
      LatentGeometry.Size size =
          new LatentGeometry.Size(
              facts.get("width").asInt(),
              facts.get("height").asInt(),
              facts.get("num_frames").asInt());
      NDArray picture = golden.tensor("image");
      Conditions shown =
          new Conditions("x", "", 1, false, 1, size, 25, Optional.of(picture), Optional.empty());
      Shape shape = model.summary().geometry().latentShape(size);
      Shape single = new Shape(1, shape.get(1), 1, shape.get(3), shape.get(4));
      NoiseSource source = new NoiseSource(5);
      NDArray mean = model.autoencoder().encode(manager, picture.expandDims(2));
      NDArray drawn = held(manager, model.denoiser(shown, source), shape);
      assertThat(GoldenCase.difference(drawn, mean)).isBetween(1e-3, 10.0);
      NoiseSource after = new NoiseSource(5);
      after.normal(manager, single);
      assertThat(Tensors.floats(model.noise(manager, source, size)))
          .isEqualTo(Tensors.floats(after.normal(manager, shape)));
      assertThat(GoldenCase.difference(held(manager, model.denoiser(shown), shape), mean))
          .isLessThan(1e-5);
      assertThat(model.prediction()).isEqualTo(Prediction.FLOW);
      assertThatThrownBy(
              () ->
                  model.denoiser(
                      new Conditions(
                          "x", "", 1, false, 1, size, 25, Optional.empty(), Optional.of(picture))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the model takes no picture of the last frame");
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  /** The latent that stands in a clip's first place, read from the clean prediction. */
  private static NDArray held(NDManager manager, Denoiser denoiser, Shape shape) {
    try (denoiser;
        GradMode mode = GradMode.off()) {
      NDArray z = new NoiseSource(1).normal(manager, shape);
      return z.sub(denoiser.predict(manager, z, 500).mul(0.5)).get(":, :, :1");
    }
  }

  @Test
  void plansGrowWithWhatMayBeKept() {
    try (VideoModel model = new LtxFamily().open(GoldenCase.folder("ltx"), FLOAT32)) {
      LatentGeometry.Size size =
          model.summary().geometry().snap(new LatentGeometry.Size(64, 64, 17));
      ActivationBudget.Plan none = model.denoiserPlan(size, 2, ActivationBudget.NONE);
      ActivationBudget.Plan all = model.denoiserPlan(size, 2, ActivationBudget.UNLIMITED);
      assertThat(all.keptBytes()).isGreaterThan(none.keptBytes());
      assertThat(all.peakBytes()).isGreaterThanOrEqualTo(none.peakBytes());
      assertThat(model.denoiserPlan(size, 1, ActivationBudget.UNLIMITED).keptBytes())
          .isLessThan(all.keptBytes());
    }
  }

  @Test
  void modelsThatCannotBeOpenedSaySo() throws IOException {
    Path model = copy("ltx");
    refused(
        model,
        "model_index.json",
        json -> json.put("_class_name", "LTXLatentUpsamplePipeline"),
        "The field '_class_name' in "
            + model.resolve("model_index.json")
            + " is \"LTXLatentUpsamplePipeline\"; expected one of LTXPipeline,"
            + " LTXImageToVideoPipeline, LTXConditionPipeline.");
    refused(
        model,
        "scheduler/scheduler_config.json",
        json -> json.put("_class_name", "DDIMScheduler"),
        "The field '_class_name' in "
            + model.resolve("scheduler/scheduler_config.json")
            + " is \"DDIMScheduler\"; expected \"FlowMatchEulerDiscreteScheduler\", as"
            + " model_index.json says; change one of the two.");
    Files.writeString(
        model.resolve("scheduler/scheduler_config.json"), "{\"_class_name\": \"DDIMScheduler\"}");
    Files.writeString(model.resolve("model_index.json"), "{\"_class_name\": \"LTXPipeline\"}");
    refused(
        () -> new LtxFamily().describe(model),
        "The scheduler in "
            + model
            + " is a 'DDIMScheduler'; LTX-Video runs with FlowMatchEulerDiscreteScheduler. Put its"
            + " scheduler_config.json into the folder scheduler.");
  }

  @Test
  void partsThatDoNotBelongTogetherAreNamed() throws IOException {
    Path model = copy("ltx");
    JsonNode transformer = GoldenCase.json("ltx", "transformer/config.json");
    int channels = transformer.get("in_channels").asInt();
    int width = transformer.get("caption_channels").asInt();
    String apart = "The parts of the model in " + model + " do not belong together: ";
    refused(
        model,
        "transformer/config.json",
        json -> json.put("in_channels", 3).put("out_channels", 3),
        apart + "channels of transformer/config.json is 3, of vae/config.json " + channels + ".");
    refused(
        model,
        "transformer/config.json",
        json -> json.put("caption_channels", width + 1),
        apart
            + "text width of transformer/config.json is "
            + (width + 1)
            + ", of text_encoder/config.json "
            + width
            + ".");
  }

  @Test
  void missingAndWrongWeightsAreNamed() throws IOException {
    Path model = copy("ltx");
    Path config = model.resolve("transformer/config.json");
    byte[] original = Files.readAllBytes(config);
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(original);
    int layers = json.get("num_layers").asInt();
    new ObjectMapper().writeValue(config.toFile(), json.put("num_layers", layers + 1));
    int before = Managers.tensors();
    assertThatThrownBy(() -> new LtxFamily().open(model, FLOAT32))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "The weights in "
                + model.resolve("transformer")
                + " do not belong to the LTX-Video transformer that its config.json describes: ")
        .hasMessageContaining("transformer_blocks." + layers + ".");
    assertThat(Managers.tensors()).isEqualTo(before);
    Path vae = model.resolve("vae");
    Files.delete(vae.resolve("diffusion_pytorch_model.safetensors"));
    String none =
        "There are no weights in "
            + vae
            + ": neither diffusion_pytorch_model.safetensors nor its index is there.";
    assertThatThrownBy(() -> new LtxFamily().describe(model))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("transformer_blocks." + layers + ".")
        .hasMessageEndingWith(", ...). " + none);
    Files.write(config, original);
    refused(() -> new LtxFamily().describe(model), none);
  }

  /** Changes one file, asserts the message, and puts the file back. */
  private static void refused(Path model, String file, Consumer<ObjectNode> change, String message)
      throws IOException {
    Path path = model.resolve(file);
    byte[] original = Files.readAllBytes(path);
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(original);
    change.accept(json);
    new ObjectMapper().writeValue(path.toFile(), json);
    refused(() -> new LtxFamily().describe(model), message);
    Files.write(path, original);
    assertThat(new LtxFamily().describe(model).family()).isEqualTo("ltx");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessage(message);
  }

  /** A golden checkpoint, without its cases and without a card of its own. */
  private Path copy(String name) throws IOException {
    Path source = GoldenCase.folder(name);
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
