package io.framewright.model.ltx;

import ai.djl.ndarray.types.Shape;
import io.framewright.model.ltx.LtxVaeConfig.Stride;
import io.framewright.model.ltx.LtxVaePart.Kind;
import io.framewright.model.ltx.LtxVaePart.Up;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The layers of an LTX-Video autoencoder in the order of computation, and all its weights. */
final class LtxVaeParts {
  private static final int COLOURS = 3;

  private final LtxVaeConfig config;
  private final List<LtxVaePart> parts = new ArrayList<>();

  private LtxVaeParts(LtxVaeConfig config) {
    this.config = config;
  }

  /** Pixels to latents. */
  static List<LtxVaePart> encoder(LtxVaeConfig config) {
    LtxVaeParts made = new LtxVaeParts(config);
    made.encoder();
    return List.copyOf(made.parts);
  }

  /** Latents to pixels. */
  static List<LtxVaePart> decoder(LtxVaeConfig config) {
    LtxVaeParts made = new LtxVaeParts(config);
    made.decoder();
    return List.copyOf(made.parts);
  }

  /** Names and shapes of all weights, as diffusers writes them. */
  static Map<String, Shape> keys(LtxVaeConfig config) {
    Map<String, Shape> keys = new LinkedHashMap<>();
    keys.put("latents_mean", new Shape(config.latentChannels()));
    keys.put("latents_std", new Shape(config.latentChannels()));
    List<LtxVaePart> all = new ArrayList<>(encoder(config));
    all.addAll(decoder(config));
    for (LtxVaePart part : all) {
      part.weights().forEach((weight, shape) -> keys.put(part.name(weight), shape));
      part.time()
          .ifPresent(
              embedder -> {
                long size = (long) part.rows() * part.timedWidth();
                dense(keys, embedder + ".linear_1", size, LtxKeys.FREQS);
                dense(keys, embedder + ".linear_2", size, size);
              });
    }
    if (config.decoder().timed()) {
      keys.put("decoder.timestep_scale_multiplier", new Shape());
    }
    return keys;
  }

  private static void dense(Map<String, Shape> keys, String name, long out, long in) {
    keys.put(name + ".weight", new Shape(out, in));
    keys.put(name + ".bias", new Shape(out));
  }

  private int pixelChannels() {
    return COLOURS * config.patch() * config.patch();
  }

  private void encoder() {
    LtxVaeConfig.Encoder encoder = config.encoder();
    int width = encoder.widths().get(0);
    add(Kind.ENCODER_IN, "encoder.conv_in", pixelChannels(), width);
    int levels = encoder.strides().size();
    for (int i = 0; i < levels; i++) {
      String block = "encoder.down_blocks." + i + ".";
      int next = i + 1 < encoder.widths().size() ? encoder.widths().get(i + 1) : width;
      for (int layer = 0; layer < encoder.layers().get(i); layer++) {
        add(Kind.ENCODER_RESNET, block + "resnets." + layer, width, width);
      }
      for (Stride stride : encoder.strides().get(i)) {
        Kind kind = encoder.folded() ? Kind.FOLD : Kind.SHRINK;
        int out = encoder.folded() ? next : width;
        sampler(kind, block + "downsamplers.0", width, out, new Up(stride, encoder.folded()));
      }
      if (!encoder.folded() && width != next) {
        add(Kind.ENCODER_RESNET, block + "conv_out", width, next);
      }
      width = next;
    }
    for (int layer = 0; layer < encoder.layers().get(levels); layer++) {
      add(Kind.ENCODER_RESNET, "encoder.mid_block.resnets." + layer, width, width);
    }
    add(Kind.ENCODER_OUT, "encoder.conv_out", width, config.latentChannels() + 1);
  }

  private void decoder() {
    LtxVaeConfig.Decoder decoder = config.decoder();
    int width = decoder.widths().get(0);
    add(Kind.DECODER_IN, "decoder.conv_in", config.latentChannels(), width);
    resnets("decoder.mid_block", 0, width);
    for (int i = 0; i < decoder.widths().size(); i++) {
      String block = "decoder.up_blocks." + i;
      int factor = decoder.factors().get(i);
      int out = decoder.widths().get(i) / factor;
      if (width / factor != out) {
        add(Kind.RESNET, block + ".conv_in", width, out);
      }
      if (decoder.scaling().get(i)) {
        Up up = new Up(Stride.BOTH, decoder.residual().get(i));
        sampler(Kind.GROW, block + ".upsamplers.0", out * factor, out, up);
      }
      resnets(block, i + 1, out);
      width = out;
    }
    LtxVaePart last =
        LtxVaePart.plain(Kind.DECODER_OUT, "decoder.conv_out", width, pixelChannels());
    parts.add(decoder.timed() ? last.timed("decoder.time_embedder.timestep_embedder") : last);
  }

  private void resnets(String block, int index, int width) {
    LtxVaeConfig.Decoder decoder = config.decoder();
    Kind kind = decoder.noise().get(index) ? Kind.NOISY_RESNET : Kind.RESNET;
    for (int layer = 0; layer < decoder.layers().get(index); layer++) {
      LtxVaePart part = LtxVaePart.plain(kind, block + ".resnets." + layer, width, width);
      parts.add(decoder.timed() ? part.timed(block + ".time_embedder.timestep_embedder") : part);
    }
  }

  private void sampler(Kind kind, String key, int in, int out, Up up) {
    parts.add(new LtxVaePart(kind, key, in, out, Optional.of(up), Optional.empty()));
  }

  private void add(Kind kind, String key, int in, int out) {
    parts.add(LtxVaePart.plain(kind, key, in, out));
  }
}
