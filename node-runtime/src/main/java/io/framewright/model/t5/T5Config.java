package io.framewright.model.t5;

import io.framewright.InputException;
import io.framewright.model.ConfigFile;
import io.framewright.model.TransformersFields;
import java.nio.file.Path;

/**
 * The sizes of a T5 v1.1 or UMT5 encoder, from {@code text_encoder/config.json}.
 *
 * @param biasPerBlock whether every block has its own relative position bias (UMT5); otherwise the
 *     first block's serves all (T5)
 * @param vocabulary rows of the embedding
 * @param width channels of the residual stream, {@code d_model}
 * @param headWidth channels of one attention head, {@code d_kv}
 * @param feedForwardWidth {@code d_ff}
 * @param blocks {@code num_layers}
 * @param heads {@code num_heads}
 * @param buckets of relative positions, both directions together
 * @param maxDistance from which on all distances share the last bucket
 * @param epsilon of the norms
 * @param padId the token that fills a prompt up
 */
public record T5Config(
    boolean biasPerBlock,
    int vocabulary,
    int width,
    int headWidth,
    int feedForwardWidth,
    int blocks,
    int heads,
    int buckets,
    int maxDistance,
    double epsilon,
    int padId) {

  private static final int LARGEST = 1 << 20;

  /** The reference's class of such an encoder. */
  public String encoderClass() {
    return biasPerBlock ? "UMT5EncoderModel" : "T5EncoderModel";
  }

  /**
   * Reads {@code config.json}. Missing fields take the defaults of the reference's configuration
   * classes.
   *
   * @throws InputException when the file is missing or damaged, is not of a T5 or UMT5 model, or
   *     describes another network than their encoder with the gated feed-forward layer
   */
  public static T5Config read(Path file) {
    ConfigFile config = ConfigFile.read(file);
    String type = config.text("model_type", "");
    if (!type.equals("t5") && !type.equals("umt5")) {
      throw config.wrong("model_type", "\"t5\" or \"umt5\"");
    }
    boolean umt5 = type.equals("umt5");
    if (!config.text("feed_forward_proj", umt5 ? "gated-gelu" : "relu").equals("gated-gelu")) {
      throw config.wrong("feed_forward_proj", "\"gated-gelu\"");
    }
    TransformersFields.check(config);
    config.fixed("is_decoder", false);
    config.fixed("is_gated_act", true);
    config.fixed("dense_act_fn", "gelu_new");
    int buckets = config.integer("relative_attention_num_buckets", 32, 4, 4096);
    int vocabulary = config.integer("vocab_size", umt5 ? 250112 : 32128, 1, 1 << 24);
    if (buckets % 4 != 0) {
      throw config.wrong("relative_attention_num_buckets", "a multiple of 4");
    }
    T5Config read =
        new T5Config(
            umt5,
            vocabulary,
            config.integer("d_model", 512, 1, LARGEST),
            config.integer("d_kv", 64, 1, LARGEST),
            config.integer("d_ff", umt5 ? 1024 : 2048, 1, LARGEST),
            config.integer("num_layers", umt5 ? 8 : 6, 1, 1024),
            config.integer("num_heads", umt5 ? 6 : 8, 1, 4096),
            buckets,
            config.integer("relative_attention_max_distance", 128, buckets / 4 + 1, LARGEST),
            config.number("layer_norm_epsilon", 1e-6, 0, 1),
            config.integer("pad_token_id", 0, 0, vocabulary - 1));
    config
        .ignore(
            "classifier_dropout",
            "dropout_rate",
            "initializer_factor",
            "n_positions",
            "num_decoder_layers",
            "scalable_attention")
        .finish();
    return read;
  }
}
