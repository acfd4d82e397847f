package io.framewright.model.wan;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.model.CheckpointFolder;
import io.framewright.model.ConfigFile;
import io.framewright.model.ModelCard;
import io.framewright.model.ModelFamily;
import io.framewright.model.ModelSummary;
import io.framewright.model.ModelSummary.Defaults;
import io.framewright.model.OpenOptions;
import io.framewright.model.PictureUse;
import io.framewright.model.VideoModel;
import io.framewright.model.t5.T5Config;
import java.nio.file.Path;

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
    CheckpointFolder parts = new CheckpointFolder(folder);
    checkParts(parts, transformer, vae, text);
    WanGeometry geometry = WanGeometry.of(transformer, vae);
    ModelCard card = ModelCard.read(folder, PUBLISHED);
    return new ModelSummary(
        id(),
        card.title(),
        folder,
        card.defaults().snapped(geometry),
        geometry,
        parts.scheduler(),
        PictureUse.NONE,
        parts.weightBytes(),
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
      CheckpointFolder parts, WanConfig transformer, WanVaeConfig vae, T5Config text) {
    if (transformer.hasImage() || transformer.inChannels() != transformer.outChannels()) {
      throw new InputException(
          "The transformer in "
              + parts.folder()
              + " turns pictures into video ("
              + transformer.inChannels()
              + " channels in, "
              + transformer.outChannels()
              + " out); its model_index.json says text to video. The folders do not belong"
              + " together.");
    }
    parts.same("channels", "transformer", transformer.inChannels(), "vae", vae.latentChannels());
    parts.same("text width", "transformer", transformer.textDim(), "text_encoder", text.width());
    parts.checkTokenizer();
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
