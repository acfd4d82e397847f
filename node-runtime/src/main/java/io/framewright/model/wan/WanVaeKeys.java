package io.framewright.model.wan;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and shapes of the weights of a Wan 2.1 autoencoder. */
final class WanVaeKeys {
  private final Map<String, Shape> keys = new LinkedHashMap<>();

  private WanVaeKeys() {}

  static Map<String, Shape> of(WanVaeConfig config) {
    WanVaeKeys keys = new WanVaeKeys();
    keys.encoder(config);
    int z = config.latentChannels();
    keys.conv("quant_conv", 2 * z, 2 * z, 1, 1, 1);
    keys.conv("post_quant_conv", z, z, 1, 1, 1);
    keys.decoder(config);
    return keys.keys;
  }

  private void encoder(WanVaeConfig config) {
    List<Integer> widths = config.encoderWidths();
    int in = config.encoderBase();
    conv("encoder.conv_in", in, config.inChannels(), 3, 3, 3);
    int block = 0;
    for (int level = 0; level < config.levels(); level++) {
      int out = widths.get(level);
      for (int i = 0; i < config.residualBlocks(); i++) {
        residual("encoder.down_blocks." + block++, in, out);
        in = out;
      }
      if (level < config.levels() - 1) {
        String down = "encoder.down_blocks." + block++;
        conv(down + ".resample.1", out, out, 3, 3);
        if (config.temporalDownsample().get(level)) {
          conv(down + ".time_conv", out, out, 3, 1, 1);
        }
      }
    }
    middle("encoder", in);
    norm("encoder.norm_out", in);
    conv("encoder.conv_out", 2 * config.latentChannels(), in, 3, 3, 3);
  }

  private void decoder(WanVaeConfig config) {
    List<Integer> widths = config.decoderWidths();
    int in = widths.get(0);
    conv("decoder.conv_in", in, config.latentChannels(), 3, 3, 3);
    middle("decoder", in);
    for (int level = 0; level < config.levels(); level++) {
      String block = "decoder.up_blocks." + level;
      int out = widths.get(level);
      for (int i = 0; i <= config.residualBlocks(); i++) {
        residual(block + ".resnets." + i, in, out);
        in = out;
      }
      if (level < config.levels() - 1) {
        conv(block + ".upsamplers.0.resample.1", out / 2, out, 3, 3);
        if (config.temporalUpsample().get(level)) {
          conv(block + ".upsamplers.0.time_conv", 2 * out, out, 3, 1, 1);
        }
        in = out / 2;
      }
    }
    norm("decoder.norm_out", in);
    conv("decoder.conv_out", config.outChannels(), in, 3, 3, 3);
  }

  private void middle(String side, int width) {
    residual(side + ".mid_block.resnets.0", width, width);
    residual(side + ".mid_block.resnets.1", width, width);
    String attention = side + ".mid_block.attentions.0";
    keys.put(attention + ".norm.gamma", new Shape(width, 1, 1));
    conv(attention + ".to_qkv", 3 * width, width, 1, 1);
    conv(attention + ".proj", width, width, 1, 1);
  }

  private void norm(String name, long width) {
    keys.put(name + ".gamma", new Shape(width, 1, 1, 1));
  }

  private void residual(String block, int in, int out) {
    norm(block + ".norm1", in);
    conv(block + ".conv1", out, in, 3, 3, 3);
    norm(block + ".norm2", out);
    conv(block + ".conv2", out, out, 3, 3, 3);
    if (in != out) {
      conv(block + ".conv_shortcut", out, in, 1, 1, 1);
    }
  }

  private void conv(String name, long... shape) {
    keys.put(name + ".weight", new Shape(shape));
    keys.put(name + ".bias", new Shape(shape[0]));
  }
}
