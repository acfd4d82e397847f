package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the autoencoder's layers from its configuration, and prepares their weights. */
final class VaeLayers {
  private final WanVaeConfig config;
  private final Checkpoint checkpoint;
  private final ScriptModule script;
  private final NDManager manager;
  private final Precision precision;
  private final List<VaeLayer> layers = new ArrayList<>();

  private VaeLayers(
      WanVaeConfig config,
      Checkpoint checkpoint,
      ScriptModule script,
      NDManager manager,
      Precision precision) {
    this.config = config;
    this.checkpoint = checkpoint;
    this.script = script;
    this.manager = manager;
    this.precision = precision;
  }

  /**
   * Latents [1, z, T, h, w] to pixels [1, 3, F, H, W].
   *
   * @param manager owns the weights
   */
  static List<VaeLayer> decoder(
      WanVaeConfig config,
      Checkpoint checkpoint,
      ScriptModule script,
      NDManager manager,
      Precision precision) {
    VaeLayers made = new VaeLayers(config, checkpoint, script, manager, precision);
    made.decoder();
    return List.copyOf(made.layers);
  }

  /** Pixels [1, 3, F, H, W] to normalised latents [1, z, T, h, w]; see {@link #decoder}. */
  static List<VaeLayer> encoder(
      WanVaeConfig config,
      Checkpoint checkpoint,
      ScriptModule script,
      NDManager manager,
      Precision precision) {
    VaeLayers made = new VaeLayers(config, checkpoint, script, manager, precision);
    made.encoder();
    return List.copyOf(made.layers);
  }

  private void decoder() {
    List<Integer> widths = config.decoderWidths();
    int in = widths.get(0);
    NDList first = new NDList(latentStatistics());
    conv(first, "", "post_quant_conv");
    conv(first, "", "decoder.conv_in");
    int top = in;
    add("decoder.conv_in", "decoder_in", 1, first, x -> pictures(x, top));
    middle("decoder", in);
    for (int level = 0; level < config.levels(); level++) {
      String block = "decoder.up_blocks." + level;
      int out = widths.get(level);
      for (int i = 0; i <= config.residualBlocks(); i++) {
        residual(block + ".resnets." + i, in, out);
        in = out;
      }
      if (level < config.levels() - 1) {
        boolean time = config.temporalUpsample().get(level);
        grow(block + ".upsamplers.0.", out / 2, time);
        in = out / 2;
      }
    }
    NDList last = new NDList();
    gamma(last, "decoder.", "norm_out");
    conv(last, "decoder.", "conv_out");
    add(
        "decoder.conv_out",
        "decoder_out",
        1,
        last,
        x -> new Shape(1, config.outChannels(), x.get(0), x.get(2), x.get(3)));
  }

  private void encoder() {
    int in = config.encoderBase();
    int bottom = in;
    NDList first = new NDList();
    conv(first, "encoder.", "conv_in");
    add("encoder.conv_in", "encoder_in", 1, first, x -> pictures(x, bottom));
    int block = 0;
    for (int level = 0; level < config.levels(); level++) {
      int out = config.encoderWidths().get(level);
      for (int i = 0; i < config.residualBlocks(); i++) {
        residual("encoder.down_blocks." + block++, in, out);
        in = out;
      }
      if (level < config.levels() - 1) {
        shrink("encoder.down_blocks." + block++ + ".", config.temporalDownsample().get(level));
      }
    }
    middle("encoder", in);
    NDList last = new NDList(latentStatistics());
    gamma(last, "", "encoder.norm_out");
    conv(last, "", "encoder.conv_out");
    conv(last, "", "quant_conv");
    add(
        "encoder.conv_out",
        "encoder_out",
        1,
        last,
        x -> new Shape(1, config.latentChannels(), x.get(0), x.get(2), x.get(3)));
  }

  private void middle(String side, int width) {
    String block = side + ".mid_block.";
    residual(block + "resnets.0", width, width);
    NDList weights = new NDList();
    gamma(weights, block + "attentions.0.", "norm");
    conv(weights, block + "attentions.0.", "to_qkv");
    conv(weights, block + "attentions.0.", "proj");
    add(block + "attentions.0", "attention", 0, weights, x -> x);
    residual(block + "resnets.1", width, width);
  }

  private void residual(String block, int in, int out) {
    NDList weights = new NDList();
    gamma(weights, block + ".", "norm1");
    conv(weights, block + ".", "conv1");
    gamma(weights, block + ".", "norm2");
    conv(weights, block + ".", "conv2");
    if (in != out) {
      conv(weights, block + ".", "conv_shortcut");
    }
    add(block, "resnet", 2, weights, x -> new Shape(x.get(0), out, x.get(2), x.get(3)));
  }

  private void grow(String prefix, int out, boolean time) {
    NDList weights = resampling(prefix, time);
    UnaryOperator<Shape> shape =
        x -> new Shape(time ? 2 * x.get(0) - 1 : x.get(0), out, 2 * x.get(2), 2 * x.get(3));
    add(prefix + "resample", time ? "grow_time" : "grow", time ? 1 : 0, weights, shape);
  }

  private void shrink(String prefix, boolean time) {
    NDList weights = resampling(prefix, time);
    UnaryOperator<Shape> shape =
        x -> new Shape(time ? (x.get(0) + 1) / 2 : x.get(0), x.get(1), x.get(2) / 2, x.get(3) / 2);
    add(prefix + "resample", time ? "shrink_time" : "shrink", time ? 1 : 0, weights, shape);
  }

  private NDList resampling(String prefix, boolean time) {
    NDList weights = new NDList();
    conv(weights, prefix, "resample.1");
    if (time) {
      conv(weights, prefix, "time_conv");
    }
    return weights;
  }

  private void add(
      String name, String method, int memories, NDList weights, UnaryOperator<Shape> shape) {
    layers.add(new VaeLayer(name, script, method, memories, weights, shape));
  }

  /** [1, C, T, h, w] as pictures of so many channels. */
  private static Shape pictures(Shape x, int channels) {
    return new Shape(x.get(2), channels, x.get(3), x.get(4));
  }

  /** Mean and standard deviation of the latent's channels, [1, z, 1, 1]. */
  private NDArray[] latentStatistics() {
    return new NDArray[] {
      statistic("latents_mean", config.latentsMean()), statistic("latents_std", config.latentsStd())
    };
  }

  private NDArray statistic(String name, List<Double> values) {
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    try (NDManager scratch = manager.newSubManager()) {
      NDArray wide = Tensors.create(scratch, numbers, new Shape(1, numbers.length, 1, 1));
      return named(Tensors.cast(scratch, wide, precision), name);
    }
  }

  /** A convolution's weight at each delay, and its bias. */
  private void conv(NDList weights, String prefix, String key) {
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray weight = checkpoint.get(scratch, prefix + key + ".weight", precision);
      if (weight.getShape().dimension() == 4) {
        weight = weight.expandDims(2); // a convolution over pictures has one delay
      }
      NDList taps = script.call(scratch, "taps", weight);
      for (int delay = 0; delay < taps.size(); delay++) {
        weights.add(named(taps.get(delay), key + "." + delay));
      }
      NDArray bias = checkpoint.get(scratch, prefix + key + ".bias", precision);
      weights.add(named(bias, key + ".bias"));
    }
  }

  private void gamma(NDList weights, String prefix, String key) {
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray gamma = checkpoint.get(scratch, prefix + key + ".gamma", precision);
      weights.add(named(script.one(scratch, "gamma", gamma), key + ".gamma"));
    }
  }

  private NDArray named(NDArray tensor, String key) {
    tensor.setName("w." + key);
    tensor.attach(manager);
    return tensor;
  }
}
