package io.framewright.model.cogvideox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the autoencoder's layers from its configuration, and brings their weights. */
final class CogVaeLayers {
  private final CogVaeConfig config;
  private final Checkpoint checkpoint;
  private final ScriptModule script;
  private final NDManager manager;
  private final Precision precision;
  private final List<CogVaeLayer> layers = new ArrayList<>();

  /** Prepares; {@code manager} will own the weights. */
  CogVaeLayers(
      CogVaeConfig config,
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

  /** Scaled latents [1, z, T, h, w] to pixels [1, 3, F, H, W]. */
  List<CogVaeLayer> decoder() {
    List<Integer> widths = config.decoderWidths();
    int top = widths.get(0);
    layers.add(
        new CogVaeLayer(
            "decoder.conv_in",
            script,
            "decoder_in",
            2,
            1,
            weights("decoder.conv_in.", ""),
            in -> List.of(wide(in.get(0), top), in.get(0))));
    residual("decoder.mid_block.resnets.0", "resnet", top);
    residual("decoder.mid_block.resnets.1", "resnet", top);
    for (int level = 0; level < config.levels(); level++) {
      String block = "decoder.up_blocks." + level;
      for (int i = 0; i <= config.residualBlocks(); i++) {
        residual(block + ".resnets." + i, "resnet", widths.get(level));
      }
      if (level < config.levels() - 1) {
        boolean time = config.changesTime(level);
        String name = block + ".upsamplers.0";
        add(
            name,
            time ? "grow_time" : "grow",
            0,
            weights(name + ".", name + "."),
            in -> grown(in, time));
      }
    }
    NDList last = weights("decoder.norm_out.", "");
    last.addAll(weights("decoder.conv_out.", ""));
    add("decoder.conv_out", "decoder_out", 1, last, in -> List.of(wide(in.get(0), 3)));
    return List.copyOf(layers);
  }

  /** Pixels [1, 3, F, H, W] to mean and logarithm of the variance [1, 2 z, T, h, w]. */
  List<CogVaeLayer> encoder() {
    int bottom = config.widths().get(0);
    add(
        "encoder.conv_in",
        "encoder_in",
        1,
        weights("encoder.conv_in.", ""),
        in -> List.of(wide(in.get(0), bottom)));
    for (int level = 0; level < config.levels(); level++) {
      String block = "encoder.down_blocks." + level;
      for (int i = 0; i < config.residualBlocks(); i++) {
        residual(block + ".resnets." + i, "plain_resnet", config.widths().get(level));
      }
      if (level < config.levels() - 1) {
        boolean time = config.changesTime(level);
        String name = block + ".downsamplers.0";
        add(
            name,
            time ? "shrink_time" : "shrink",
            0,
            weights(name + ".", name + "."),
            in -> shrunk(in, time));
      }
    }
    int top = config.widths().get(config.levels() - 1);
    residual("encoder.mid_block.resnets.0", "plain_resnet", top);
    residual("encoder.mid_block.resnets.1", "plain_resnet", top);
    NDList last = weights("encoder.norm_out.", "");
    last.addAll(weights("encoder.conv_out.", ""));
    int moments = 2 * config.latentChannels();
    add("encoder.conv_out", "encoder_out", 1, last, in -> List.of(wide(in.get(0), moments)));
    return List.copyOf(layers);
  }

  private void residual(String block, String method, int out) {
    add(block, method, 2, weights(block + ".", block + "."), in -> List.of(wide(in.get(0), out)));
  }

  private void add(
      String name, String method, int memories, NDList weights, UnaryOperator<List<Shape>> shape) {
    layers.add(new CogVaeLayer(name, script, method, 1, memories, weights, shape));
  }

  private static Shape wide(Shape x, int channels) {
    return new Shape(1, channels, x.get(2), x.get(3), x.get(4));
  }

  /** Frames double, but the first of an odd number of latents. */
  private static List<Shape> grown(List<Shape> in, boolean time) {
    Shape x = in.get(0);
    long alone = in.get(1).get(2) % 2;
    long frames = time ? alone + 2 * (x.get(2) - alone) : x.get(2);
    return List.of(new Shape(1, x.get(1), frames, 2 * x.get(3), 2 * x.get(4)));
  }

  private static List<Shape> shrunk(List<Shape> in, boolean time) {
    Shape x = in.get(0);
    long frames = time ? (x.get(2) + 1) / 2 : x.get(2);
    return List.of(new Shape(1, x.get(1), frames, x.get(3) / 2, x.get(4) / 2));
  }

  /** The tensors whose keys begin so, named by their keys without a part at the front. */
  private NDList weights(String start, String without) {
    NDList tensors = new NDList();
    for (String key : CogVaeKeys.of(config).keySet()) {
      if (key.startsWith(start)) {
        NDArray tensor = checkpoint.get(manager, key, precision);
        tensor.setName("w." + key.substring(without.length()));
        tensors.add(tensor);
      }
    }
    return tensors;
  }
}
