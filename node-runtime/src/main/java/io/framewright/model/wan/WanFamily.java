package io.framewright.model.wan;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.model.CheckpointFolder;
import io.framewright.model.CheckpointFolder.Part;
import io.framewright.model.CogSchedulerConfig;
import io.framewright.model.ConfigFile;
import io.framewright.model.FlowEulerConfig;
import io.framewright.model.ModelCard;
import io.framewright.model.ModelFamily;
import io.framewright.model.ModelSummary;
import io.framewright.model.ModelSummary.Defaults;
import io.framewright.model.OpenOptions;
import io.framewright.model.PictureUse;
import io.framewright.model.PictureUse.Need;
import io.framewright.model.SchedulerConfig;
import io.framewright.model.UniPcConfig;
import io.framewright.model.VideoModel;
import io.framewright.model.clip.ClipConfig;
import io.framewright.model.clip.ClipTower;
import io.framewright.model.t5.PromptCleaner;
import io.framewright.model.t5.PromptTokens;
import io.framewright.model.t5.T5Config;
import io.framewright.model.t5.T5Encoder;
import io.framewright.model.t5.T5Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Wan 2.1: text to video, image to video, first and last frame to video. */
public final class WanFamily implements ModelFamily {
  /** Tokens that the published pipeline cuts a prompt to or fills it up to. */
  private static final int PROMPT_TOKENS = 512;

  private static final String TEXT_TO_VIDEO = "WanPipeline";
  private static final String IMAGE_TO_VIDEO = "WanImageToVideoPipeline";

  private static final Defaults PUBLISHED = new Defaults(832, 480, 81, 16, 50, 5.0);
  private static final Defaults FIRST_LAST = new Defaults(1280, 720, 81, 16, 50, 5.5);

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
  public ModelSummary describe(Path folder, String variant) {
    ConfigFile index = ConfigFile.read(folder.resolve("model_index.json"));
    boolean shown = checkIndex(index);
    WanConfig transformer = WanConfig.read(folder.resolve("transformer/config.json"));
    WanVaeConfig vae = WanVaeConfig.read(folder.resolve("vae/config.json"));
    T5Config text = T5Config.read(folder.resolve("text_encoder/config.json"));
    CheckpointFolder.checkIndex(
        index,
        Map.of(
            "transformer", List.of("WanTransformer3DModel"),
            "vae", List.of("AutoencoderKLWan"),
            "text_encoder", List.of(text.encoderClass()),
            "image_encoder", List.of("CLIPVisionModel", "CLIPVisionModelWithProjection"),
            "image_processor", List.of("CLIPImageProcessor", "CLIPImageProcessorFast")));
    CheckpointFolder parts = new CheckpointFolder(folder, variant);
    checkKind(parts, transformer, shown);
    parts.same("channels", "transformer", transformer.outChannels(), "vae", vae.latentChannels());
    parts.same("text width", "transformer", transformer.textDim(), "text_encoder", text.width());
    Optional<ClipConfig> tower = shown ? Optional.of(ClipTower.describe(folder)) : Optional.empty();
    tower.ifPresent(config -> checkPictures(parts, transformer, vae, config));
    CheckpointFolder.Size size =
        parts.check(
            List.of(
                () -> scheduler(parts),
                () -> T5Tokenizer.checkSettings(folder.resolve("tokenizer"))),
            parts(transformer, vae, text, tower));
    WanGeometry geometry = WanGeometry.of(transformer, vae);
    PictureUse pictures = pictures(transformer);
    ModelCard card =
        ModelCard.read(folder, pictures.last() == Need.ALWAYS ? FIRST_LAST : PUBLISHED);
    return new ModelSummary(
        id(),
        card.title(),
        folder,
        card.defaults().snapped(geometry),
        geometry,
        scheduler(parts),
        pictures,
        false,
        size.values(),
        size.bytes(),
        card.toy(),
        card.prompts());
  }

  /**
   * The scheduler.
   *
   * @throws InputException when it cannot be used, or only with another family
   */
  static SchedulerConfig scheduler(CheckpointFolder parts) {
    SchedulerConfig read = parts.scheduler();
    if (read.type().equals(CogSchedulerConfig.DPM)) {
      throw new InputException(
          "The scheduler in "
              + parts.folder()
              + " is a '"
              + read.type()
              + "', which works with CogVideoX alone; Wan runs with "
              + UniPcConfig.TYPE
              + " or "
              + FlowEulerConfig.TYPE
              + ". Put the file of one of these into the folder scheduler, and its name into"
              + " model_index.json.");
    }
    return read;
  }

  private static Part[] parts(
      WanConfig transformer, WanVaeConfig vae, T5Config text, Optional<ClipConfig> tower) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("transformer", headers -> WanTransformer.check(transformer, headers)));
    parts.add(new Part("vae", headers -> WanVae.check(vae, headers)));
    parts.add(new Part("text_encoder", headers -> T5Encoder.check(text, headers)));
    tower.ifPresent(
        config ->
            parts.add(new Part("image_encoder", headers -> ClipTower.check(config, headers))));
    return parts.toArray(Part[]::new);
  }

  /** What the network's own configuration says; the published pipelines go by the same. */
  private static PictureUse pictures(WanConfig transformer) {
    if (!transformer.hasImage()) {
      return PictureUse.NONE;
    }
    return new PictureUse(Need.ALWAYS, transformer.imagePlaces() > 0 ? Need.ALWAYS : Need.NEVER);
  }

  /** Whether the index says that the model is shown pictures. */
  private static boolean checkIndex(ConfigFile index) {
    String type = index.text("_class_name", "");
    if (!type.equals(TEXT_TO_VIDEO) && !type.equals(IMAGE_TO_VIDEO)) {
      throw index.wrong("_class_name", "\"" + TEXT_TO_VIDEO + "\" or \"" + IMAGE_TO_VIDEO + "\"");
    }
    String old = "; models of Wan 2.2 cannot be opened, use one of Wan 2.1";
    index.ignore("transformer_2"); // not unknown, but null
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
    return type.equals(IMAGE_TO_VIDEO);
  }

  private static void checkKind(CheckpointFolder parts, WanConfig transformer, boolean shown) {
    boolean takes = transformer.hasImage() && transformer.conditionChannels() > 0;
    boolean plain = !transformer.hasImage() && transformer.conditionChannels() == 0;
    if (shown ? !takes : !plain) {
      throw new InputException(
          "The transformer in "
              + parts.folder()
              + (plain ? " makes video from text alone (" : " turns pictures into video (")
              + transformer.inChannels()
              + " channels in, "
              + transformer.outChannels()
              + " out, "
              + (transformer.hasImage() ? "image_dim " + transformer.imageDim() : "no image_dim")
              + "); "
              + (plain || !shown
                  ? "its model_index.json says "
                      + (shown ? "image" : "text")
                      + " to video. The"
                      + " folders do not belong together."
                  : "models of Wan 2.1 have more channels in than out and an image_dim. Use one of"
                      + " these."));
    }
  }

  private static void checkPictures(
      CheckpointFolder parts, WanConfig transformer, WanVaeConfig vae, ClipConfig tower) {
    parts.same(
        "channels beside the latents",
        "transformer",
        transformer.conditionChannels(),
        "vae",
        vae.temporalRatio() + vae.latentChannels());
    parts.same(
        "picture width", "transformer", transformer.imageDim(), "image_encoder", tower.width());
    if (transformer.imagePlaces() > 0) {
      parts.same(
          "tokens of two pictures",
          "transformer",
          transformer.imagePlaces(),
          "image_encoder",
          2 * tower.tokens());
    }
  }

  @Override
  public PromptTokens prompts(Path folder) {
    return PromptTokens.atMost(folder.resolve("tokenizer"), PromptCleaner.WAN, promptTokens);
  }

  @Override
  public VideoModel open(Path folder, OpenOptions options) {
    ModelSummary summary = describe(folder, options.variant());
    WanTransformer transformer = WanTransformer.open(folder.resolve("transformer"), options);
    try {
      WanVae vae = WanVae.open(folder.resolve("vae"), options);
      return new WanModel(
          summary,
          transformer,
          vae,
          new WanPrompts(folder, options, () -> prompts(folder)),
          transformer.config().hasImage()
              ? Optional.of(new WanPictures(folder, options))
              : Optional.empty());
    } catch (RuntimeException e) {
      transformer.close();
      throw e;
    }
  }
}
