package io.framewright.model.wan;

import io.framewright.model.ConfigFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A Wan transformer's {@code config.json}.
 *
 * @param patch latents that make one token
 * @param heads attention heads; {@code heads * headDim} is the width of a token
 * @param inChannels channels that go in; more than {@code outChannels} where a condition is given
 *     beside the latents
 * @param textDim width of the text encoder's output
 * @param freqDim sines and cosines of the timestep
 * @param ffnDim inner width of the feed-forward part
 * @param crossAttnNorm whether the cross-attention normalises its input
 * @param imageDim width of a picture's tokens, 0 where the model takes none
 * @param imagePlaces picture tokens that have a place of their own, which are those of a first and
 *     a last frame together; 0 where the model knows no such places
 * @param ropeMaxSeqLen patches along one axis at most
 */
public record WanConfig(
    Patch patch,
    int heads,
    int headDim,
    int inChannels,
    int outChannels,
    int textDim,
    int freqDim,
    int ffnDim,
    int layers,
    boolean crossAttnNorm,
    double eps,
    int imageDim,
    int imagePlaces,
    int ropeMaxSeqLen) {

  /** How many latents along each axis make one token. */
  public record Patch(int frames, int height, int width) {
    /** Latents in a patch. */
    int size() {
      return frames * height * width;
    }
  }

  /** Width of a token. */
  public int dim() {
    return heads * headDim;
  }

  /** Channels of a condition that goes in beside the latents. */
  public int conditionChannels() {
    return inChannels - outChannels;
  }

  /** Whether a picture's tokens take part in the cross-attention. */
  public boolean hasImage() {
    return imageDim > 0;
  }

  /**
   * Reads a {@code config.json}; missing fields take the published defaults.
   *
   * @throws io.framewright.InputException when a field is absurd or asks for something that is not
   *     supported
   */
  public static WanConfig read(Path file) {
    ConfigFile config = ConfigFile.read(file);
    String type = config.text("_class_name", "WanTransformer3DModel");
    if (!type.equals("WanTransformer3DModel")) {
      throw config.wrong("_class_name", "WanTransformer3DModel");
    }
    config.unquantised();
    List<Integer> patch = config.integers("patch_size", List.of(1, 2, 2), 1, 64);
    if (patch.size() != 3) {
      throw config.wrong("patch_size", "three whole numbers");
    }
    WanConfig read =
        new WanConfig(
            new Patch(patch.get(0), patch.get(1), patch.get(2)),
            config.integer("num_attention_heads", 40, 1, 512),
            config.integer("attention_head_dim", 128, 6, 1024),
            config.integer("in_channels", 16, 1, 1024),
            config.integer("out_channels", 16, 1, 1024),
            config.integer("text_dim", 4096, 1, 65536),
            config.integer("freq_dim", 256, 2, 65536),
            config.integer("ffn_dim", 13824, 1, 1 << 20),
            config.integer("num_layers", 40, 1, 1000),
            config.flag("cross_attn_norm", true),
            config.number("eps", 1e-6, 1e-12, 0.1),
            config.has("image_dim") ? config.integer("image_dim", 1, 65536) : 0,
            config.has("pos_embed_seq_len") ? config.integer("pos_embed_seq_len", 2, 1 << 20) : 0,
            config.integer("rope_max_seq_len", 1024, 1, 1 << 20));
    read.check(config);
    config.finish();
    return read;
  }

  private void check(ConfigFile config) {
    if (headDim % 2 != 0) {
      throw config.wrong("attention_head_dim", "an even number");
    }
    if (freqDim % 2 != 0) {
      throw config.wrong("freq_dim", "an even number");
    }
    String norm = "rms_norm_across_heads";
    if (!config.text("qk_norm", norm).equals(norm)) {
      throw config.wrong("qk_norm", "\"" + norm + "\"");
    }
    if (imagePlaces > 0 && !hasImage()) {
      throw config.wrong("pos_embed_seq_len", "null where image_dim is null");
    }
    if (imagePlaces % 2 != 0) {
      throw config.wrong("pos_embed_seq_len", "an even number: the tokens of two pictures");
    }
    int added = config.has("added_kv_proj_dim") ? config.integer("added_kv_proj_dim", 1, 65536) : 0;
    if (added != (hasImage() ? dim() : 0)) {
      throw config.wrong(
          "added_kv_proj_dim",
          hasImage()
              ? dim() + " (num_attention_heads * attention_head_dim) where image_dim is set"
              : "null where image_dim is null");
    }
  }
}
