package io.framewright.model.cogvideox;

import io.framewright.model.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The configuration of a CogVideoX autoencoder: {@code vae/config.json} of class
 * AutoencoderKLCogVideoX. A list of n widths gives n levels and n - 1 changes of resolution by 2;
 * in the encoder the first two of them halve time as well, and in the decoder the first two double
 * it.
 *
 * @param widths channels of the encoder's levels; the decoder has them in reverse
 * @param residualBlocks per level in the encoder; the decoder has one more
 * @param groups of channels that a norm takes together
 * @param normEps of the encoder's residual blocks; all other norms have 1e-6
 * @param scaling the denoiser sees latents times this
 * @param invertScale whether a picture's latents are divided by {@code scaling} instead (1.5)
 */
public record CogVaeConfig(
    List<Integer> widths,
    int latentChannels,
    int residualBlocks,
    int groups,
    double normEps,
    double scaling,
    boolean invertScale) {
  /** Colours of a pixel. */
  static final int COLOURS = 3;

  /** Changes of resolution that change time as well. */
  private static final int TEMPORAL_LEVELS = 2;

  /** Copies the list. */
  public CogVaeConfig {
    widths = List.copyOf(widths);
  }

  /**
   * Reads a configuration; a missing field takes the published value.
   *
   * @throws io.framewright.InputException when the file is damaged or asks for what is not
   *     supported
   */
  public static CogVaeConfig read(Path file) {
    ConfigFile config = ConfigFile.read(file);
    String type = config.text("_class_name", "AutoencoderKLCogVideoX");
    if (!type.equals("AutoencoderKLCogVideoX")) {
      throw config.wrong("_class_name", "AutoencoderKLCogVideoX");
    }
    config.unquantised();
    config.fixed("act_fn", "silu");
    config.fixed("use_quant_conv", false);
    config.fixed("use_post_quant_conv", false);
    config.absent("shift_factor");
    config.absent("latents_mean");
    config.absent("latents_std");
    config.integer("in_channels", COLOURS, COLOURS, COLOURS);
    config.integer("out_channels", COLOURS, COLOURS, COLOURS);
    int ratio = 1 << TEMPORAL_LEVELS;
    config.integer("temporal_compression_ratio", ratio, ratio, ratio);
    List<Integer> widths =
        config.integers("block_out_channels", List.of(128, 256, 256, 512), 1, 8192);
    if (widths.size() <= TEMPORAL_LEVELS || widths.size() > 8) {
      throw config.wrong("block_out_channels", "a list of 3 to 8 widths");
    }
    int groups = config.integer("norm_num_groups", 32, 1, 1024);
    if (widths.stream().anyMatch(width -> width % groups != 0)) {
      throw config.wrong("norm_num_groups", "a divisor of all of block_out_channels");
    }
    CogVaeConfig read =
        new CogVaeConfig(
            widths,
            config.integer("latent_channels", 16, 1, 1024),
            config.integer("layers_per_block", 3, 1, 64),
            groups,
            config.number("norm_eps", 1e-6, 1e-12, 0.1),
            config.number("scaling_factor", 1.15258426, 1e-6, 1e6),
            config.flag("invert_scale_latents", false));
    checkBlocks(config, "down_block_types", "CogVideoXDownBlock3D", widths.size());
    checkBlocks(config, "up_block_types", "CogVideoXUpBlock3D", widths.size());
    config.ignore("sample_height", "sample_width", "force_upcast").finish();
    return read;
  }

  private static void checkBlocks(ConfigFile config, String field, String type, int count) {
    if (!config.has(field)) {
      return;
    }
    List<String> found = new ArrayList<>();
    config.fields().get(field).forEach(node -> found.add(node.asText()));
    if (!found.equals(Collections.nCopies(count, type))) {
      throw config.wrong(field, "\"" + type + "\" for each of block_out_channels");
    }
  }

  /** How many levels of resolution. */
  int levels() {
    return widths.size();
  }

  /** Pixels along one side of a latent. */
  int spatialRatio() {
    return 1 << (levels() - 1);
  }

  /** Pixel frames per latent after the first. */
  int temporalRatio() {
    return 1 << TEMPORAL_LEVELS;
  }

  /** Whether a change of resolution, counted from 0 on either side, changes time. */
  boolean changesTime(int level) {
    return level < TEMPORAL_LEVELS;
  }

  /** Channels of the decoder's levels, from the latent to the pixels. */
  List<Integer> decoderWidths() {
    List<Integer> reversed = new ArrayList<>(widths);
    Collections.reverse(reversed);
    return reversed;
  }

  /** Pixel frames that so many latents decode to: of an even number the first is not special. */
  int frames(int latents) {
    return latents % 2 == 0 ? latents * temporalRatio() : 1 + (latents - 1) * temporalRatio();
  }
}
