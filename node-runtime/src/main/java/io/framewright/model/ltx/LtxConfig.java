package io.framewright.model.ltx;

import io.framewright.model.ConfigFile;
import java.nio.file.Path;

/**
 * An LTX-Video transformer's {@code config.json}. Every latent is one token.
 *
 * @param heads attention heads; {@code heads * headDim} is the width of a token
 * @param channels of a latent, in and out
 * @param textDim width of the text encoder's output
 * @param eps of the norms between the parts of a block
 */
record LtxConfig(int heads, int headDim, int channels, int textDim, int layers, double eps) {
  /** Width of a token. */
  int dim() {
    return heads * headDim;
  }

  /** Inner width of the feed-forward part. */
  int ffnDim() {
    return 4 * dim();
  }

  /**
   * Reads a {@code config.json}; missing fields take the published defaults.
   *
   * @throws io.framewright.InputException when a field is absurd or asks for something that is not
   *     supported
   */
  static LtxConfig read(Path file) {
    ConfigFile config = ConfigFile.read(file);
    config.fixed("_class_name", "LTXVideoTransformer3DModel");
    config.unquantised();
    LtxConfig read =
        new LtxConfig(
            config.integer("num_attention_heads", 32, 1, 512),
            config.integer("attention_head_dim", 64, 1, 1024),
            config.integer("in_channels", 128, 1, 1024),
            config.integer("caption_channels", 4096, 1, 65536),
            config.integer("num_layers", 28, 1, 1000),
            config.number("norm_eps", 1e-6, 1e-12, 0.1));
    read.check(config);
    config.finish();
    return read;
  }

  private void check(ConfigFile config) {
    if (dim() < 6 || dim() % 2 != 0) {
      throw config.wrong(
          "attention_head_dim",
          "a number that, times num_attention_heads (" + heads + "), is even and at least 6");
    }
    if (config.integer("out_channels", channels, 1, 1024) != channels) {
      throw config.wrong("out_channels", channels + ", as in_channels");
    }
    if (config.integer("cross_attention_dim", 2048, 1, 1 << 20) != dim()) {
      throw config.wrong(
          "cross_attention_dim", dim() + " (num_attention_heads * attention_head_dim)");
    }
    if (config.integer("patch_size", 1, 1, 64) != 1) {
      throw config.wrong("patch_size", "1");
    }
    if (config.integer("patch_size_t", 1, 1, 64) != 1) {
      throw config.wrong("patch_size_t", "1");
    }
    config.fixed("activation_fn", "gelu-approximate");
    config.fixed("qk_norm", "rms_norm_across_heads");
    config.fixed("norm_elementwise_affine", false);
    config.fixed("attention_bias", true);
    config.fixed("attention_out_bias", true);
  }
}
