package io.framewright.model.cogvideox;

import io.framewright.model.ConfigFile;
import java.nio.file.Path;

/**
 * A CogVideoX transformer's {@code config.json}.
 *
 * @param heads attention heads; {@code heads * headDim} is the width of a token
 * @param inChannels channels that go in: twice {@code outChannels} where a picture's latents are
 *     given beside the noisy ones
 * @param timeDim width of the timestep's embedding
 * @param offsetDim width of the embedding that 1.5 image to video adds to it; 0 elsewhere
 * @param textDim width of the text encoder's output
 * @param textTokens what prompts are cut or filled up to
 * @param patch latents that make one token
 * @param patchBias whether the patch embedding has a bias
 * @param sample the size that the model was trained on, in latents
 * @param positions how a token's place is told
 * @param spatialScale rows and columns are divided by it before their sines and cosines
 * @param temporalScale frames are divided by it
 */
public record CogConfig(
    int heads,
    int headDim,
    int inChannels,
    int outChannels,
    int layers,
    int timeDim,
    int offsetDim,
    int textDim,
    int textTokens,
    Patch patch,
    boolean patchBias,
    Sample sample,
    Positions positions,
    double normEps,
    double spatialScale,
    double temporalScale) {

  /** How many latents make one token: along frames (1, or 2 in version 1.5), and along a side. */
  public record Patch(int frames, int side) {
    /** Latents in a patch. */
    int size() {
      return frames * side * side;
    }
  }

  /** A clip's latents. */
  public record Sample(int frames, int height, int width) {}

  /** How a token's place in the clip is told. */
  public enum Positions {
    /** A table of sines and cosines is added to the tokens: 2B. */
    SIN_COS,
    /** Queries and keys are turned: 5B and 1.5. */
    ROTARY,
    /** Queries and keys are turned, and a learned table is added: 5B image to video. */
    ROTARY_AND_LEARNED
  }

  /** Width of a token. */
  public int dim() {
    return heads * headDim;
  }

  /** Whether a picture's latents are given beside the noisy ones. */
  public boolean hasPicture() {
    return inChannels > outChannels;
  }

  /** Whether queries and keys are turned. */
  boolean rotary() {
    return positions != Positions.SIN_COS;
  }

  /** Whether a table of places is part of the weights. */
  boolean learned() {
    return positions == Positions.ROTARY_AND_LEARNED;
  }

  /** Whether this is version 1.5, whose tokens span frames. */
  boolean spansFrames() {
    return patch.frames > 1;
  }

  /**
   * Reads a {@code config.json}; missing fields take the published defaults.
   *
   * @throws io.framewright.InputException when a field is absurd or asks for something that is not
   *     supported
   */
  public static CogConfig read(Path file) {
    ConfigFile config = ConfigFile.read(file);
    String type = config.text("_class_name", "CogVideoXTransformer3DModel");
    if (!type.equals("CogVideoXTransformer3DModel")) {
      throw config.wrong("_class_name", "CogVideoXTransformer3DModel");
    }
    checkFixed(config);
    boolean spans = config.has("patch_size_t");
    int ratio = config.integer("temporal_compression_ratio", 4, 1, 64);
    CogConfig read =
        new CogConfig(
            config.integer("num_attention_heads", 30, 1, 512),
            config.integer("attention_head_dim", 64, 2, 1024),
            config.integer("in_channels", 16, 1, 1024),
            config.integer("out_channels", 16, 1, 1024),
            config.integer("num_layers", 30, 1, 1000),
            config.integer("time_embed_dim", 512, 1, 65536),
            config.has("ofs_embed_dim") ? config.integer("ofs_embed_dim", 2, 65536) : 0,
            config.integer("text_embed_dim", 4096, 1, 65536),
            config.integer("max_text_seq_length", 226, 1, 4096),
            new Patch(
                spans ? config.integer("patch_size_t", 2, 2) : 1,
                config.integer("patch_size", 2, 1, 64)),
            // what is stored as a matrix always has one
            config.flag("patch_bias", true) || spans,
            new Sample(
                (config.integer("sample_frames", 49, 1, 4096) - 1) / ratio + 1,
                config.integer("sample_height", 60, 1, 4096),
                config.integer("sample_width", 90, 1, 4096)),
            positions(config),
            config.number("norm_eps", 1e-5, 1e-12, 0.1),
            config.number("spatial_interpolation_scale", 1.875, 1e-3, 1e3),
            config.number("temporal_interpolation_scale", 1, 1e-3, 1e3));
    read.check(config);
    config.ignore("dropout").finish();
    return read;
  }

  /** What every published checkpoint has alike, and the code relies on. */
  private static void checkFixed(ConfigFile config) {
    config.unquantised();
    config.fixed("activation_fn", "gelu-approximate");
    config.fixed("timestep_activation_fn", "silu");
    config.fixed("attention_bias", true);
    config.fixed("flip_sin_to_cos", true);
    config.fixed("norm_elementwise_affine", true);
    config.integer("freq_shift", 0, 0, 0);
  }

  private static Positions positions(ConfigFile config) {
    boolean rotary = config.flag("use_rotary_positional_embeddings", false);
    boolean learned = config.flag("use_learned_positional_embeddings", false);
    if (learned && !rotary) {
      throw config.wrong(
          "use_learned_positional_embeddings",
          "false where use_rotary_positional_embeddings is false");
    }
    if (learned) {
      return Positions.ROTARY_AND_LEARNED;
    }
    return rotary ? Positions.ROTARY : Positions.SIN_COS;
  }

  private void check(ConfigFile config) {
    if (rotary() && headDim % 16 != 0) {
      throw config.wrong("attention_head_dim", "a multiple of 16 where positions are rotary");
    }
    if (dim() % 16 != 0) {
      throw config.wrong(
          "attention_head_dim", "a number that makes the width a multiple of 16, with " + heads);
    }
    if (inChannels != outChannels && inChannels != 2 * outChannels) {
      throw config.wrong(
          "in_channels", outChannels + " (from text) or " + 2 * outChannels + " (from a picture)");
    }
    if (sample.height % patch.side != 0 || sample.width % patch.side != 0) {
      throw config.wrong("patch_size", "a divisor of sample_height and sample_width");
    }
    if (offsetDim != 0 && (offsetDim != timeDim || offsetDim % 2 != 0)) {
      throw config.wrong("ofs_embed_dim", "null, or " + timeDim + " (time_embed_dim)");
    }
    if (spansFrames() && positions != Positions.ROTARY) {
      throw config.wrong(
          "patch_size_t", "null where positions are not rotary alone, as in version 1.5");
    }
  }
}
