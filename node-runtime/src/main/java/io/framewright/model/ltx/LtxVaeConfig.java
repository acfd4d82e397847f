package io.framewright.model.ltx;

import io.framewright.model.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The configuration of an LTX-Video autoencoder: {@code vae/config.json} of class
 * AutoencoderKLLTXVideo. What was added with later versions has the value of 0.9.0 where it is
 * missing.
 *
 * @param latentChannels channels of a latent
 * @param patch pixels along one side that become channels at the ends of the network
 * @param eps of the norms on shortcuts
 * @param scaling what latents are multiplied with besides being normalised
 * @param encoder from the pixels on
 * @param decoder from the latents on, which is the reverse of the order in the file
 */
record LtxVaeConfig(
    int latentChannels, int patch, double eps, double scaling, Encoder encoder, Decoder decoder) {
  private static final String OLD = "LTXVideoDownBlock3D";
  private static final String NEW = "LTXVideo095DownBlock3D";

  /** By what frames, rows and columns are divided or multiplied. */
  record Stride(int time, int height, int width) {
    static final Stride BOTH = new Stride(2, 2, 2);

    /** Values that become channels, or come from them. */
    int size() {
      return time * height * width;
    }
  }

  /**
   * The encoder.
   *
   * @param folded whether down-samplers fold pixels into channels around a residual (0.9.5), or are
   *     convolutions that leave out places
   * @param widths of the levels; where folded one more than there are levels
   * @param layers residual blocks of each level, then of the middle
   * @param strides of each level; empty where it has no down-sampler
   */
  record Encoder(
      boolean folded, List<Integer> widths, List<Integer> layers, List<List<Stride>> strides) {}

  /**
   * The decoder.
   *
   * @param widths of the levels
   * @param layers residual blocks of the middle, then of each level
   * @param scaling whether a level has an up-sampler
   * @param noise whether noise is injected in the middle and in each level
   * @param residual whether an up-sampler has a shortcut
   * @param factors by what an up-sampler divides the number of channels
   * @param timed whether the decoder is told a timestep
   */
  record Decoder(
      List<Integer> widths,
      List<Integer> layers,
      List<Boolean> scaling,
      List<Boolean> noise,
      List<Boolean> residual,
      List<Integer> factors,
      boolean timed) {}

  /** Pixels along one side of a latent. */
  int spatialRatio() {
    return patch << ups();
  }

  /** Pixel frames per latent after the first. */
  int temporalRatio() {
    return 1 << ups();
  }

  private int ups() {
    return (int) decoder.scaling().stream().filter(up -> up).count();
  }

  /** Pixel frames that so many latents decode to. */
  int frames(int latents) {
    return 1 + (latents - 1) * temporalRatio();
  }

  /**
   * Reads a configuration; a missing field takes the published value of 0.9.0.
   *
   * @throws io.framewright.InputException when the file is damaged or asks for what no LTX-Video
   *     has
   */
  static LtxVaeConfig read(Path file) {
    ConfigFile config = ConfigFile.read(file);
    String type = config.text("_class_name", "AutoencoderKLLTXVideo");
    if (!type.equals("AutoencoderKLLTXVideo")) {
      throw config.wrong("_class_name", "AutoencoderKLLTXVideo, the autoencoder of LTX-Video");
    }
    config.unquantised();
    config.integer("in_channels", 3, 3, 3);
    config.integer("out_channels", 3, 3, 3);
    config.integer("patch_size_t", 1, 1, 1);
    config.fixed("encoder_causal", true);
    config.fixed("decoder_causal", false);
    LtxVaeConfig read =
        new LtxVaeConfig(
            config.integer("latent_channels", 128, 1, 1024),
            config.integer("patch_size", 4, 1, 16),
            config.number("resnet_norm_eps", 1e-6, 1e-12, 0.1),
            config.number("scaling_factor", 1, 1e-6, 1e6),
            encoder(config),
            decoder(config));
    read.checkRatios(config);
    config.finish();
    return read;
  }

  private static Encoder encoder(ConfigFile config) {
    List<Integer> widths = widths(config, "block_out_channels");
    List<String> types = texts(config, "down_block_types", Collections.nCopies(4, OLD));
    boolean folded = types.get(types.size() - 1).equals(NEW);
    int levels = widths.size() - (folded ? 1 : 0);
    List<Boolean> scaling =
        config.flags("spatio_temporal_scaling", List.of(true, true, true, false));
    if (scaling.size() < levels) {
      throw config.wrong("spatio_temporal_scaling", "a list of " + levels + " values");
    }
    List<String> kinds =
        texts(config, "downsample_type", Collections.nCopies(Math.max(levels, 4), "conv"));
    if (types.size() < levels || !types.stream().allMatch(folded ? NEW::equals : OLD::equals)) {
      throw config.wrong("down_block_types", levels + " times \"" + OLD + "\" or \"" + NEW + "\"");
    }
    if (kinds.size() < levels) {
      throw config.wrong("downsample_type", "one word for each of " + levels + " levels");
    }
    List<List<Stride>> strides = new ArrayList<>();
    for (int i = 0; i < levels; i++) {
      Stride stride = stride(config, kinds.get(i), folded);
      strides.add(scaling.get(i) ? List.of(stride) : List.of());
      if (folded) {
        checkFolds(config, widths, i, strides.get(i));
      }
    }
    List<Integer> layers = layers(config, "layers_per_block", levels);
    return new Encoder(folded, widths, layers, strides);
  }

  private static Stride stride(ConfigFile config, String kind, boolean folded) {
    if (!folded) {
      if (!kind.equals("conv")) {
        throw config.wrong("downsample_type", "\"conv\" for each level of " + OLD);
      }
      return Stride.BOTH;
    }
    return switch (kind) {
      case "spatial" -> new Stride(1, 2, 2);
      case "temporal" -> new Stride(2, 1, 1);
      case "spatiotemporal" -> Stride.BOTH;
      default ->
          throw config.wrong(
              "downsample_type",
              "\"spatial\", \"temporal\" or \"spatiotemporal\" for each level of " + NEW);
    };
  }

  private static void checkFolds(
      ConfigFile config, List<Integer> widths, int level, List<Stride> strides) {
    int in = widths.get(level);
    int out = widths.get(level + 1);
    int size = strides.stream().mapToInt(Stride::size).sum();
    if (size == 0 ? in != out : out % size != 0 || in * size % out != 0) {
      throw config.wrong(
          "block_out_channels",
          "widths that level " + level + " can fold its " + in + " channels into");
    }
  }

  private static Decoder decoder(ConfigFile config) {
    List<Integer> widths = widths(config, "decoder_block_out_channels");
    int levels = widths.size();
    List<Boolean> none = Collections.nCopies(Math.max(levels, 4), false);
    List<Boolean> noNoise = Collections.nCopies(levels + 1, false);
    List<Integer> ones = Collections.nCopies(Math.max(levels, 4), 1);
    Decoder read =
        new Decoder(
            reversed(widths),
            reversed(layers(config, "decoder_layers_per_block", levels)),
            last(
                config,
                "decoder_spatio_temporal_scaling",
                config.flags("decoder_spatio_temporal_scaling", List.of(true, true, true, false)),
                levels),
            last(
                config,
                "decoder_inject_noise",
                config.flags("decoder_inject_noise", noNoise),
                levels + 1),
            last(config, "upsample_residual", config.flags("upsample_residual", none), levels),
            last(config, "upsample_factor", config.integers("upsample_factor", ones, 1, 8), levels),
            config.flag("timestep_conditioning", false));
    checkWidths(config, read);
    return read;
  }

  /** That each level takes as many channels as the one before gives. */
  private static void checkWidths(ConfigFile config, Decoder decoder) {
    int width = decoder.widths().get(0);
    int before = width;
    for (int i = 0; i < decoder.widths().size(); i++) {
      int factor = decoder.factors().get(i);
      int in = before / factor;
      int out = decoder.widths().get(i) / factor;
      if (in != out && (decoder.timed() || decoder.noise().get(i + 1))) {
        throw config.wrong(
            "decoder_block_out_channels",
            "widths that only up-samplers change, where blocks are told a timestep or noise");
      }
      boolean fits = in == out || in == width;
      int arrives = in == out ? width : out;
      int takes = decoder.scaling().get(i) ? out * factor : out;
      if (!fits || arrives != takes) {
        throw config.wrong(
            "upsample_factor", "numbers that fit decoder_block_out_channels at every level");
      }
      boolean shortcut = decoder.scaling().get(i) && decoder.residual().get(i);
      if (shortcut && (takes % 8 != 0 || 8 % factor != 0)) {
        throw config.wrong(
            "upsample_residual", "false where an up-sampler's channels are no multiple of 8");
      }
      width = out;
      before = out;
    }
  }

  private void checkRatios(ConfigFile config) {
    int time = 1;
    int height = patch;
    int width = patch;
    for (List<Stride> level : encoder.strides()) {
      for (Stride stride : level) {
        time *= stride.time();
        height *= stride.height();
        width *= stride.width();
      }
    }
    if (time != temporalRatio() || height != spatialRatio() || width != spatialRatio()) {
      throw config.wrong(
          "decoder_spatio_temporal_scaling",
          "as many up-samplers as the encoder has down-samplers");
    }
    if (config.integer("spatial_compression_ratio", spatialRatio(), 1, 1 << 16) != spatialRatio()) {
      throw config.wrong("spatial_compression_ratio", spatialRatio() + ", what the levels make");
    }
    if (config.integer("temporal_compression_ratio", time, 1, 1 << 16) != time) {
      throw config.wrong("temporal_compression_ratio", time + ", what the levels make");
    }
  }

  private static List<Integer> widths(ConfigFile config, String field) {
    List<Integer> widths = config.integers(field, List.of(128, 256, 512, 512), 1, 1 << 14);
    if (widths.isEmpty() || widths.size() > 8) {
      throw config.wrong(field, "a list of 1 to 8 widths");
    }
    return widths;
  }

  private static List<Integer> layers(ConfigFile config, String field, int levels) {
    List<Integer> layers = config.integers(field, List.of(4, 3, 3, 3, 4), 0, 64);
    if (layers.size() != levels + 1) {
      throw config.wrong(field, "one number for each level and the middle: " + (levels + 1));
    }
    return layers;
  }

  /** In the network's order, which starts at the end of the file's list. */
  private static <T> List<T> last(ConfigFile config, String field, List<T> values, int count) {
    if (values.size() < count) {
      throw config.wrong(field, "a list of " + count + " values");
    }
    return reversed(values).subList(0, count);
  }

  private static List<String> texts(ConfigFile config, String field, List<String> fallback) {
    if (!config.has(field)) {
      return fallback;
    }
    List<String> texts = new ArrayList<>();
    config.fields().get(field).forEach(node -> texts.add(node.asText()));
    if (texts.isEmpty()) {
      throw config.wrong(field, "a list of words");
    }
    return texts;
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return List.copyOf(reversed);
  }
}
