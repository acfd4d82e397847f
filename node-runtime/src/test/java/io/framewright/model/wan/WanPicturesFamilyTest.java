package io.framewright.model.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import io.framewright.golden.GoldenCase;
import io.framewright.model.ModelSummary;
import io.framewright.model.PictureUse;
import io.framewright.model.PictureUse.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are shown pictures are told apart, and contradictions in them are named. */
class WanPicturesFamilyTest {
  private static final String FIRST_LAST = "more-golden/wan-flf2v";

  @TempDir private Path folder;

  @Test
  void kindsAreToldApart() {
    PictureUse first = new PictureUse(Need.ALWAYS, Need.NEVER);
    PictureUse both = new PictureUse(Need.ALWAYS, Need.ALWAYS);
    assertThat(describe("wan").pictures()).isEqualTo(PictureUse.NONE);
    assertThat(describe("wan-i2v").pictures()).isEqualTo(first);
    assertThat(describe(FIRST_LAST).pictures()).isEqualTo(both);
    assertThat(PictureUse.NONE.words()).isEqualTo("text to video");
    assertThat(first.words()).isEqualTo("image to video");
    assertThat(both.words()).isEqualTo("first-last frame to video");
    assertThat(describe("wan-i2v").geometry().channels())
        .isEqualTo(GoldenCase.json("wan-i2v", "vae/config.json").get("z_dim").asInt());
  }

  private static ModelSummary describe(String model) {
    return new WanFamily().describe(GoldenCase.folder(model));
  }

  @Test
  void contradictionsAreNamed() throws IOException {
    Path model = copy();
    String apart = "The parts of the model in " + model + " do not belong together: ";
    refused(
        model,
        "model_index.json",
        json -> json.put("_class_name", "WanPipeline"),
        "The transformer in "
            + model
            + " turns pictures into video (36 channels in, 16 out, image_dim 40); its"
            + " model_index.json says text to video. The folders do not belong together.");
    refused(
        model,
        "transformer/config.json",
        json -> json.putNull("image_dim").putNull("added_kv_proj_dim").putNull("pos_embed_seq_len"),
        "The transformer in "
            + model
            + " turns pictures into video (36 channels in, 16 out, no image_dim); models of Wan 2.1"
            + " have more channels in than out and an image_dim. Use one of these.");
    refused(
        model,
        "transformer/config.json",
        json -> json.put("in_channels", 33),
        apart
            + "channels beside the latents of transformer/config.json is 17, of vae/config.json"
            + " 20.");
    refused(
        model,
        "image_encoder/config.json",
        json -> json.put("hidden_size", 44),
        apart + "picture width of transformer/config.json is 40, of image_encoder/config.json 44.");
    refused(
        model,
        "transformer/config.json",
        json -> json.put("pos_embed_seq_len", 514),
        apart
            + "tokens of two pictures of transformer/config.json is 514, of"
            + " image_encoder/config.json 20.");
    refused(
        model,
        "image_processor/preprocessor_config.json",
        json -> json.withObject("/crop_size").put("height", 20).put("width", 20),
        apart
            + "image_processor/preprocessor_config.json cuts pictures to 20 pixels,"
            + " image_encoder/config.json takes 30.");
    Files.delete(model.resolve("image_encoder/model.safetensors"));
    assertThatThrownBy(() -> new WanFamily().describe(model))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There are no weights in "
                + model.resolve("image_encoder")
                + ": neither model.safetensors nor its index is there.");
  }

  @Test
  void aMissingShardIsNamed() throws IOException {
    Path model = copy();
    Path transformer = model.resolve("transformer");
    String stem = "diffusion_pytorch_model";
    Path whole = transformer.resolve(stem + ".safetensors");
    String shard = stem + "-00002-of-00002.safetensors";
    Files.writeString(
        transformer.resolve(stem + ".safetensors.index.json"),
        "{\"weight_map\": {\"proj_out.weight\": \"" + shard + "\"}}");
    Files.delete(whole);
    assertThatThrownBy(() -> new WanFamily().describe(model))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(shard);
  }

  /** Changes one file, asserts the message, and puts the file back. */
  private static void refused(Path model, String file, Consumer<ObjectNode> change, String message)
      throws IOException {
    Path path = model.resolve(file);
    byte[] original = Files.readAllBytes(path);
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(original);
    change.accept(json);
    new ObjectMapper().writeValue(path.toFile(), json);
    assertThatThrownBy(() -> new WanFamily().describe(model))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    Files.write(path, original);
    assertThat(new WanFamily().describe(model).family()).isEqualTo("wan");
  }

  private Path copy() throws IOException {
    Path source = GoldenCase.folder(FIRST_LAST);
    Path target = folder.resolve("model");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path to = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else if (!file.startsWith(source.resolve("cases"))) {
          Files.write(to, Files.readAllBytes(file));
        }
      }
    }
    return target;
  }
}
