package io.framewright.model.wan;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.model.ConfigFile;
import io.framewright.model.ModelCard;
import io.framewright.model.ModelFamily;
import io.framewright.model.ModelSummary;
import io.framewright.model.ModelSummary.Defaults;
import io.framewright.model.OpenOptions;
import io.framewright.model.SchedulerConfig;
import io.framewright.model.VideoModel;
import io.framewright.model.t5.T5Config;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Wan 2.1, text to video. */
public final class WanFamily implements ModelFamily {
  /** Tokens that the published pipeline cuts a prompt to or fills it up to. */
  private static final int PROMPT_TOKENS = 512;

  private static final Defaults PUBLISHED = new Defaults(832, 480, 81, 16, 50, 5.0);

  private final int promptTokens;

  /** The family with prompts of 512 tokens, or as many as the tokenizer allows. */
  public WanFamily() {
    this(PROMPT_TOKENS);
  }

  /**
   * The family with prompts of another length.
   *
   * @param promptTokens what prompts are cut or filled to, 1 to 512; still no more than the
   *     tokenizer allows
   */
  public WanFamily(int promptTokens) {
    if (promptTokens < 1 || promptTokens > PROMPT_TOKENS) {
      throw new IllegalArgumentException("prompts of 1 to 512 tokens, not " + promptTokens);
    }
    this.promptTokens = promptTokens;
  }

  @Override
  public String id() {
    return "wan";
  }

  @Override
  public boolean accepts(JsonNode modelIndex) {
    return modelIndex.path("_class_name").asText().startsWith("Wan");
  }

  @Override
  public ModelSummary describe(Path folder) {
    checkIndex(ConfigFile.read(folder.resolve("model_index.json")));
    WanConfig transformer = WanConfig.read(folder.resolve("transformer/config.json"));
    WanVaeConfig vae = WanVaeConfig.read(folder.resolve("vae/config.json"));
    T5Config text = T5Config.read(folder.resolve("text_encoder/config.json"));
    checkParts(folder, transformer, vae, text);
    WanGeometry geometry = WanGeometry.of(transformer, vae);
    ModelCard card = ModelCard.read(folder, PUBLISHED);
    return new ModelSummary(
        id(),
        card.title(),
        folder,
        snapped(card.defaults(), geometry),
        geometry,
        scheduler(folder.resolve("scheduler/scheduler_config.json")),
        weightBytes(folder),
        card.toy(),
        card.prompts());
  }

  private static void checkIndex(ConfigFile index) {
    if (!index.text("_class_name", "").equals("WanPipeline")) {
      throw index.wrong(
          "_class_name", "\"WanPipeline\": of Wan, text to video alone can be opened");
    }
    String old = "; models of Wan 2.2 cannot be opened, use one of Wan 2.1";
    for (JsonNode part : index.fields().path("transformer_2")) {
      if (!part.isNull()) {
        throw index.wrong("transformer_2", "[null, null]" + old);
      }
    }
    if (index.has("boundary_ratio")) {
      throw index.wrong("boundary_ratio", "null" + old);
    }
    if (index.flag("expand_timesteps", false)) {
      throw index.wrong("expand_timesteps", "false" + old);
    }
  }

  private static void checkParts(
      Path folder, WanConfig transformer, WanVaeConfig vae, T5Config text) {
    if (transformer.hasImage() || transformer.inChannels() != transformer.outChannels()) {
      throw new InputException(
          "The transformer in "
              + folder
              + " turns pictures into video ("
              + transformer.inChannels()
              + " channels in, "
              + transformer.outChannels()
              + " out); its model_index.json says text to video. The folders do not belong"
              + " together.");
    }
    if (transformer.inChannels() != vae.latentChannels()) {
      throw contradiction(
          folder, "transformer", transformer.inChannels(), "vae", vae.latentChannels(), "channels");
    }
    if (transformer.textDim() != text.width()) {
      throw contradiction(
          folder, "transformer", transformer.textDim(), "text_encoder", text.width(), "text width");
    }
    Path tokenizer = folder.resolve("tokenizer");
    if (Stream.of("tokenizer.json", "spiece.model")
        .noneMatch(name -> Files.isRegularFile(tokenizer.resolve(name)))) {
      throw new InputException(
          "There is no tokenizer in "
              + tokenizer
              + ": neither tokenizer.json nor spiece.model is there. Download the checkpoint again,"
              + " whole.");
    }
  }

  private static InputException contradiction(
      Path folder, String one, int ones, String other, int others, String what) {
    return new InputException(
        "The parts of the model in "
            + folder
            + " do not belong together: "
            + what
            + " of "
            + one
            + "/config.json is "
            + ones
            + ", of "
            + other
            + "/config.json "
            + others
            + ".");
  }

  private static Defaults snapped(Defaults wanted, WanGeometry geometry) {
    WanGeometry.Size size =
        geometry.snap(new WanGeometry.Size(wanted.width(), wanted.height(), wanted.frames()));
    return new Defaults(
        size.width(),
        size.height(),
        size.frames(),
        wanted.fps(),
        wanted.steps(),
        wanted.guidanceScale());
  }

  static SchedulerConfig scheduler(Path file) {
    ConfigFile config = ConfigFile.read(file);
    if (!config.has("_class_name")) {
      throw config.wrong("_class_name", "the name of a scheduler");
    }
    return new SchedulerConfig(config.text("_class_name", ""), config.fields());
  }

  private static long weightBytes(Path folder) {
    return Stream.of(
            Checkpoint.list(folder.resolve("transformer"), "diffusion_pytorch_model"),
            Checkpoint.list(folder.resolve("vae"), "diffusion_pytorch_model"),
            Checkpoint.list(folder.resolve("text_encoder"), "model"))
        .flatMap(tensors -> tensors.values().stream())
        .mapToLong(TensorInfo::bytes)
        .sum();
  }

  @Override
  public VideoModel open(Path folder, OpenOptions options) {
    ModelSummary summary = describe(folder);
    WanTransformer transformer = WanTransformer.open(folder.resolve("transformer"), options);
    try {
      WanVae vae = WanVae.open(folder.resolve("vae"), options);
      return new WanModel(summary, transformer, vae, new WanPrompts(folder, options, promptTokens));
    } catch (RuntimeException e) {
      transformer.close();
      throw e;
    }
  }
}
