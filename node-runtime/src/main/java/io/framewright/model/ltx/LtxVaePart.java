package io.framewright.model.ltx;

import ai.djl.ndarray.types.Shape;
import io.framewright.model.ltx.LtxVaeConfig.Stride;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One layer of an autoencoder, as the checkpoint names it.
 *
 * @param key what the names of its weights begin with
 * @param in channels that go in; at the network's ends, those of the convolution
 * @param out channels that come out
 * @param up how an up- or down-sampler changes a clip
 * @param time where the block's timestep is embedded, for layers that are told one
 */
record LtxVaePart(Kind kind, String key, int in, int out, Optional<Up> up, Optional<String> time) {
  /** What a layer does. */
  enum Kind {
    /** Pixels to channels, and a convolution. */
    ENCODER_IN,
    /** A residual block that looks back only. */
    ENCODER_RESNET,
    /** A convolution that leaves out places. */
    SHRINK,
    /** Pixels and frames folded into channels, around a residual. */
    FOLD,
    /** To mean and variance. */
    ENCODER_OUT,
    /** From latents, a convolution. */
    DECODER_IN,
    /** A residual block. */
    RESNET,
    /** A residual block with noise. */
    NOISY_RESNET,
    /** Channels to frames and pixels. */
    GROW,
    /** To pixels. */
    DECODER_OUT
  }

  /**
   * What an up- or down-sampler does.
   *
   * @param residual whether an up-sampler has a shortcut
   */
  record Up(Stride stride, boolean residual) {}

  static LtxVaePart plain(Kind kind, String key, int in, int out) {
    return new LtxVaePart(kind, key, in, out, Optional.empty(), Optional.empty());
  }

  /** The same layer, told a timestep. */
  LtxVaePart timed(String embedder) {
    return new LtxVaePart(kind, key, in, out, up, Optional.of(embedder));
  }

  /**
   * Rows of the table that is added to the embedded timestep: a shift and a scale for each norm.
   */
  int rows() {
    return kind == Kind.DECODER_OUT ? 2 : 4;
  }

  /** Channels that a timestep shifts and scales. */
  int timedWidth() {
    return in; // a residual block that is told a timestep has as many channels out
  }

  /** Names, without {@link #key}, and shapes of the weights. */
  Map<String, Shape> weights() {
    Map<String, Shape> weights = new LinkedHashMap<>();
    switch (kind) {
      case RESNET, NOISY_RESNET, ENCODER_RESNET -> resnet(weights);
      case FOLD -> conv(weights, "conv.conv", in, out / up.orElseThrow().stride().size(), 3);
      case GROW -> conv(weights, "conv.conv", in, 8 * out, 3);
      default -> conv(weights, "conv", in, out, 3);
    }
    if (time.isPresent()) {
      weights.put("scale_shift_table", new Shape(rows(), timedWidth()));
    }
    return weights;
  }

  private void resnet(Map<String, Shape> weights) {
    conv(weights, "conv1.conv", in, out, 3);
    conv(weights, "conv2.conv", out, out, 3);
    if (in != out) {
      weights.put("norm3.weight", new Shape(in));
      weights.put("norm3.bias", new Shape(in));
      conv(weights, "conv_shortcut.conv", in, out, 1);
    }
    if (kind == Kind.NOISY_RESNET) {
      weights.put("per_channel_scale1", new Shape(in, 1, 1));
      weights.put("per_channel_scale2", new Shape(in, 1, 1));
    }
  }

  private static void conv(Map<String, Shape> weights, String key, int in, int out, int size) {
    weights.put(key + ".weight", new Shape(out, in, size, size, size));
    weights.put(key + ".bias", new Shape(out));
  }

  /** The whole name of a weight in the checkpoint. */
  String name(String weight) {
    boolean table = weight.equals("scale_shift_table") && kind == Kind.DECODER_OUT;
    return table ? "decoder." + weight : key + "." + weight;
  }
}
