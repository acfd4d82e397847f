package io.framewright.model.cogvideox;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.model.CheckpointFolder;
import io.framewright.model.CheckpointFolder.Part;
import io.framewright.model.ConfigFile;
import io.framewright.model.ModelCard;
import io.framewright.model.ModelFamily;
import io.framewright.model.ModelSummary;
import io.framewright.model.ModelSummary.Defaults;
import io.framewright.model.OpenOptions;
import io.framewright.model.PictureUse;
import io.framewright.model.VideoModel;
import io.framewright.model.t5.PromptCleaner;
import io.framewright.model.t5.PromptTokens;
import io.framewright.model.t5.T5Config;
import io.framewright.model.t5.T5Encoder;
import io.framewright.model.t5.T5Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** CogVideoX 2B and 5B and CogVideoX 1.5, from text, and from a picture. */
public final class CogFamily implements ModelFamily {
  private static final String TEXT = "CogVideoXPipeline";
  private static final String PICTURE = "CogVideoXImageToVideoPipeline";
  private static final Defaults FIRST = new Defaults(720, 480, 49, 8, 50, 6);
  private static final Defaults ONE_AND_A_HALF = new Defaults(1360, 768, 81, 16, 50, 6);
  private static final PictureUse FIRST_FRAME =
      new PictureUse(PictureUse.Need.ALWAYS, PictureUse.Need.NEVER);

  @Override
  public String id() {
    return "cogvideox";
  }

  @Override
  public boolean accepts(JsonNode modelIndex) {
    return modelIndex.path("_class_name").asText().startsWith("CogVideoX");
  }

  @Override
  public ModelSummary describe(Path folder, String variant) {
    ConfigFile index = ConfigFile.read(folder.resolve("model_index.json"));
    String type = index.text("_class_name", "");
    if (!type.equals(TEXT) && !type.equals(PICTURE)) {
      throw index.wrong(
          "_class_name",
          "\"" + TEXT + "\" or \"" + PICTURE + "\": of CogVideoX, these two can be opened");
    }
    CogConfig transformer = CogConfig.read(folder.resolve("transformer/config.json"));
    CogVaeConfig vae = CogVaeConfig.read(folder.resolve("vae/config.json"));
    T5Config text = T5Config.read(folder.resolve("text_encoder/config.json"));
    CheckpointFolder.checkIndex(
        index,
        Map.of(
            "transformer", List.of("CogVideoXTransformer3DModel"),
            "vae", List.of("AutoencoderKLCogVideoX"),
            "text_encoder", List.of(text.encoderClass())));
    CheckpointFolder parts = new CheckpointFolder(folder, variant);
    checkParts(parts, type, transformer, vae, text);
    CheckpointFolder.Size size =
        parts.check(
            List.of(
                () -> parts.scheduler(),
                () -> T5Tokenizer.checkSettings(folder.resolve("tokenizer"))),
            new Part("transformer", headers -> CogTransformer.check(transformer, headers)),
            new Part("vae", headers -> CogVae.check(vae, headers)),
            new Part("text_encoder", headers -> T5Encoder.check(text, headers)));
    CogGeometry geometry = CogGeometry.of(transformer, vae);
    ModelCard card = ModelCard.read(folder, transformer.spansFrames() ? ONE_AND_A_HALF : FIRST);
    return new ModelSummary(
        id(),
        card.title(),
        folder,
        card.defaults().snapped(geometry),
        geometry,
        parts.scheduler(),
        transformer.hasPicture() ? FIRST_FRAME : PictureUse.NONE,
        true,
        size.values(),
        size.bytes(),
        card.toy(),
        card.prompts());
  }

  private static void checkParts(
      CheckpointFolder parts, String type, CogConfig transformer, CogVaeConfig vae, T5Config text) {
    if (transformer.hasPicture() != type.equals(PICTURE)) {
      throw new InputException(
          "The transformer in "
              + parts.folder()
              + (transformer.hasPicture()
                  ? " turns pictures into video"
                  : " turns text alone into video")
              + " ("
              + transformer.inChannels()
              + " channels in, "
              + transformer.outChannels()
              + " out); its model_index.json says "
              + type
              + ". The folders do not belong together.");
    }
    parts.same("channels", "transformer", transformer.outChannels(), "vae", vae.latentChannels());
    parts.same("text width", "transformer", transformer.textDim(), "text_encoder", text.width());
  }

  @Override
  public PromptTokens prompts(Path folder) {
    return prompts(folder, CogConfig.read(folder.resolve("transformer/config.json")));
  }

  private static PromptTokens prompts(Path folder, CogConfig config) {
    return PromptTokens.exactly(
        folder.resolve("tokenizer"), PromptCleaner.NONE, config.textTokens());
  }

  @Override
  public VideoModel open(Path folder, OpenOptions options) {
    ModelSummary summary = describe(folder, options.variant());
    CogTransformer transformer = CogTransformer.open(folder.resolve("transformer"), options);
    try {
      CogVae vae = CogVae.open(folder.resolve("vae"), options);
      CogConfig config = transformer.config();
      return new CogModel(
          summary,
          CogGeometry.of(config, vae.config()),
          transformer,
          vae,
          new CogPrompts(folder, options, () -> prompts(folder, config)));
    } catch (RuntimeException e) {
      transformer.close();
      throw e;
    }
  }
}
