package io.framewright.model.cogvideox;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of a CogVideoX autoencoder's checkpoint, as diffusers writes them. */
final class CogVaeKeys {
  private final Map<String, Shape> keys = new LinkedHashMap<>();
  private final CogVaeConfig config;

  private CogVaeKeys(CogVaeConfig config) {
    this.config = config;
  }

  static Map<String, Shape> of(CogVaeConfig config) {
    CogVaeKeys all = new CogVaeKeys(config);
    all.encoder();
    all.decoder();
    return all.keys;
  }

  private void encoder() {
    int in = config.widths().get(0);
    causal("encoder.conv_in", in, CogVaeConfig.COLOURS);
    for (int level = 0; level < config.levels(); level++) {
      int out = config.widths().get(level);
      String block = "encoder.down_blocks." + level + ".";
      for (int i = 0; i < config.residualBlocks(); i++) {
        residual(block + "resnets." + i + ".", in, out, false);
        in = out;
      }
      if (level < config.levels() - 1) {
        flat(block + "downsamplers.0.conv", out);
      }
    }
    middle("encoder.", in, false);
    norm("encoder.norm_out", in);
    causal("encoder.conv_out", 2 * config.latentChannels(), in);
  }

  private void decoder() {
    List<Integer> widths = config.decoderWidths();
    int in = widths.get(0);
    causal("decoder.conv_in", in, config.latentChannels());
    middle("decoder.", in, true);
    for (int level = 0; level < config.levels(); level++) {
      int out = widths.get(level);
      String block = "decoder.up_blocks." + level + ".";
      for (int i = 0; i <= config.residualBlocks(); i++) {
        residual(block + "resnets." + i + ".", in, out, true);
        in = out;
      }
      if (level < config.levels() - 1) {
        flat(block + "upsamplers.0.conv", out);
      }
    }
    spatialNorm("decoder.norm_out", in);
    causal("decoder.conv_out", CogVaeConfig.COLOURS, in);
  }

  private void middle(String side, int width, boolean conditioned) {
    for (int i = 0; i < 2; i++) {
      residual(side + "mid_block.resnets." + i + ".", width, width, conditioned);
    }
  }

  private void residual(String block, int in, int out, boolean conditioned) {
    if (conditioned) {
      spatialNorm(block + "norm1", in);
      spatialNorm(block + "norm2", out);
    } else {
      norm(block + "norm1", in);
      norm(block + "norm2", out);
    }
    causal(block + "conv1", out, in);
    causal(block + "conv2", out, out);
    if (in != out) {
      conv(block + "conv_shortcut", new Shape(out, in, 1, 1, 1));
    }
  }

  private void spatialNorm(String name, int width) {
    norm(name + ".norm_layer", width);
    conv(name + ".conv_y.conv", new Shape(width, config.latentChannels(), 1, 1, 1));
    conv(name + ".conv_b.conv", new Shape(width, config.latentChannels(), 1, 1, 1));
  }

  private void causal(String name, int out, int in) {
    conv(name + ".conv", new Shape(out, in, 3, 3, 3));
  }

  private void flat(String name, int width) {
    conv(name, new Shape(width, width, 3, 3));
  }

  private void conv(String name, Shape weight) {
    keys.put(name + ".weight", weight);
    keys.put(name + ".bias", new Shape(weight.get(0)));
  }

  private void norm(String name, int width) {
    keys.put(name + ".weight", new Shape(width));
    keys.put(name + ".bias", new Shape(width));
  }
}
