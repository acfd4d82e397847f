package io.framewright.model.ltx;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.model.CheckpointFolder;
import io.framewright.model.CheckpointFolder.Part;
import io.framewright.model.ConfigFile;
import io.framewright.model.ModelCard;
import io.framewright.model.ModelFamily;
import io.framewright.model.ModelSummary;
import io.framewright.model.ModelSummary.Defaults;
import io.framewright.model.OpenOptions;
import io.framewright.model.PictureUse;
import io.framewright.model.PictureUse.Need;
import io.framewright.model.VideoModel;
import io.framewright.model.t5.PromptCleaner;
import io.framewright.model.t5.PromptTokens;
import io.framewright.model.t5.T5Config;
import io.framewright.model.t5.T5Encoder;
import io.framewright.model.t5.T5Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** LTX-Video 0.9.0, 0.9.1 and 0.9.5: text to video, and from a picture of the first frame. */
public final class LtxFamily implements ModelFamily {
  /** Tokens that the published pipeline cuts a prompt to or fills it up to. */
  private static final int PROMPT_TOKENS = 128;

  private static final Defaults PUBLISHED = new Defaults(704, 512, 161, 25, 50, 3.0);

  private static final List<String> PIPELINES =
      List.of("LTXPipeline", "LTXImageToVideoPipeline", "LTXConditionPipeline");

  private final int promptTokens;

  /** The family with prompts of 128 tokens, or as many as the tokenizer allows. */
  public LtxFamily() {
    this(PROMPT_TOKENS);
  }

  /**
   * The family with prompts of another length.
   *
   * @param promptTokens what prompts are cut or filled to, 1 to 128; still no more than the
   *     tokenizer allows
   */
  public LtxFamily(int promptTokens) {
    if (promptTokens < 1 || promptTokens > PROMPT_TOKENS) {
      throw new IllegalArgumentException("prompts of 1 to 128 tokens, not " + promptTokens);
    }
    this.promptTokens = promptTokens;
  }

  @Override
  public String id() {
    return "ltx";
  }

  @Override
  public boolean accepts(JsonNode modelIndex) {
    return modelIndex.path("_class_name").asText().startsWith("LTX");
  }

  @Override
  public ModelSummary describe(Path folder, String variant) {
    ConfigFile index = ConfigFile.read(folder.resolve("model_index.json"));
    if (!PIPELINES.contains(index.text("_class_name", ""))) {
      throw index.wrong("_class_name", "one of " + String.join(", ", PIPELINES));
    }
    LtxConfig transformer = LtxConfig.read(folder.resolve("transformer/config.json"));
    LtxVaeConfig vae = LtxVaeConfig.read(folder.resolve("vae/config.json"));
    T5Config text = T5Config.read(folder.resolve("text_encoder/config.json"));
    CheckpointFolder.checkIndex(
        index,
        Map.of(
            "transformer", List.of("LTXVideoTransformer3DModel"),
            "vae", List.of("AutoencoderKLLTXVideo"),
            "text_encoder", List.of(text.encoderClass())));
    CheckpointFolder parts = new CheckpointFolder(folder, variant);
    parts.same("channels", "transformer", transformer.channels(), "vae", vae.latentChannels());
    parts.same("text width", "transformer", transformer.textDim(), "text_encoder", text.width());
    CheckpointFolder.Size size =
        parts.check(
            List.of(
                () -> LtxScheduler.of(folder),
                () -> T5Tokenizer.checkSettings(folder.resolve("tokenizer"))),
            new Part("transformer", headers -> LtxTransformer.check(transformer, headers)),
            new Part("vae", headers -> LtxVae.check(vae, headers)),
            new Part("text_encoder", headers -> T5Encoder.check(text, headers)));
    LtxGeometry geometry = LtxGeometry.of(vae);
    ModelCard card = ModelCard.read(folder, PUBLISHED);
    return new ModelSummary(
        id(),
        card.title(),
        folder,
        card.defaults().snapped(geometry),
        geometry,
        LtxScheduler.of(folder),
        new PictureUse(Need.OPTIONAL, Need.NEVER),
        false,
        size.values(),
        size.bytes(),
        card.toy(),
        card.prompts());
  }

  @Override
  public PromptTokens prompts(Path folder) {
    return PromptTokens.atMost(folder.resolve("tokenizer"), PromptCleaner.NONE, promptTokens);
  }

  @Override
  public VideoModel open(Path folder, OpenOptions options) {
    ModelSummary summary = describe(folder, options.variant());
    LtxTransformer transformer = LtxTransformer.open(folder.resolve("transformer"), options);
    try {
      LtxVae vae = LtxVae.open(folder.resolve("vae"), options, LtxVae.Decoding.PUBLISHED);
      return new LtxModel(
          summary, transformer, vae, new LtxPrompts(folder, options, () -> prompts(folder)));
    } catch (RuntimeException e) {
      transformer.close();
      throw e;
    }
  }
}
