package io.framewright.model.clip;

import io.framewright.model.ConfigFile;
import io.framewright.model.TransformersFields;
import java.nio.file.Path;

/**
 * The {@code config.json} of a CLIP picture tower.
 *
 * @param width of a token
 * @param inner width of the feed-forward part
 * @param layers of the whole tower
 * @param side pixels of a picture's side
 * @param patch pixels of a patch's side
 * @param quick whether the feed-forward part uses x sigmoid(1.702 x) instead of the exact GELU
 */
public record ClipConfig(
    int width, int inner, int layers, int heads, int side, int patch, boolean quick, double eps) {

  /** Tokens of a picture: its patches, and one before them for the whole. */
  public int tokens() {
    int grid = side / patch;
    return grid * grid + 1;
  }

  /**
   * Reads a {@code config.json}; missing fields take the published defaults.
   *
   * @throws io.framewright.InputException when a field is absurd or asks for something that is not
   *     supported
   */
  public static ClipConfig read(Path file) {
    ConfigFile config =
        ConfigFile.read(file)
            .ignore(
                "attention_dropout",
                "dropout",
                "initializer_factor",
                "initializer_range",
                "is_decoder",
                "pad_token_id",
                "projection_dim");
    TransformersFields.check(config);
    config.fixed("model_type", "clip_vision_model");
    if (config.integer("num_channels", 3, 1, 1024) != 3) {
      throw config.wrong("num_channels", "3");
    }
    String activation = config.text("hidden_act", "quick_gelu");
    if (!activation.equals("quick_gelu") && !activation.equals("gelu")) {
      throw config.wrong("hidden_act", "\"gelu\" or \"quick_gelu\"");
    }
    ClipConfig read =
        new ClipConfig(
            config.integer("hidden_size", 768, 1, 65536),
            config.integer("intermediate_size", 3072, 1, 1 << 20),
            config.integer("num_hidden_layers", 12, 1, 1000),
            config.integer("num_attention_heads", 12, 1, 512),
            config.integer("image_size", 224, 1, 4096),
            config.integer("patch_size", 32, 1, 4096),
            activation.equals("quick_gelu"),
            config.number("layer_norm_eps", 1e-5, 1e-12, 0.1));
    if (read.width % read.heads != 0) {
      throw config.wrong("num_attention_heads", "a divisor of hidden_size, " + read.width);
    }
    if (read.patch > read.side) {
      throw config.wrong("patch_size", "no more than image_size, " + read.side);
    }
    config.finish();
    return read;
  }
}
