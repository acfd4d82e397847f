package io.framewright.model.wan;

import io.framewright.InputException;
import io.framewright.model.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The configuration of a Wan 2.1 autoencoder: {@code vae/config.json} of class AutoencoderKLWan. A
 * list of n multipliers gives n levels, n - 1 changes of resolution by 2, and of time by 2 where
 * {@code temporalDownsample} says so, in the encoder's order.
 *
 * @param encoderBase channels of the encoder's first level
 * @param decoderBase channels of the decoder's last level
 * @param latentChannels z, channels of a latent
 * @param multipliers channels of each level as multiples of the base
 * @param residualBlocks per level in the encoder; the decoder has one more
 * @param temporalDownsample for each change of resolution, whether time is halved there
 * @param latentsMean mean of each latent channel; the denoiser sees (z - mean) / std
 * @param latentsStd standard deviation of each latent channel
 */
public record WanVaeConfig(
    int encoderBase,
    int decoderBase,
    int latentChannels,
    int inChannels,
    int outChannels,
    List<Integer> multipliers,
    int residualBlocks,
    List<Boolean> temporalDownsample,
    List<Double> latentsMean,
    List<Double> latentsStd) {
  private static final List<Double> PUBLISHED_MEAN =
      List.of(
          -0.7571, -0.7089, -0.9113, 0.1075, -0.1745, 0.9653, -0.1517, 1.5508, 0.4134, -0.0715,
          0.5517, -0.3632, -0.1922, -0.9497, 0.2503, -0.2921);
  private static final List<Double> PUBLISHED_STD =
      List.of(
          2.8184, 1.4541, 2.3275, 2.6558, 1.2196, 1.7708, 2.6052, 2.0743, 3.2687, 2.1526, 2.8652,
          1.5579, 1.6382, 1.1253, 2.8251, 1.9160);

  /** Copies the lists. */
  public WanVaeConfig {
    multipliers = List.copyOf(multipliers);
    temporalDownsample = List.copyOf(temporalDownsample);
    latentsMean = List.copyOf(latentsMean);
    latentsStd = List.copyOf(latentsStd);
  }

  /**
   * Reads a configuration; a missing field takes the published value.
   *
   * @throws InputException when the file is damaged or asks for what Wan 2.1 does not have
   */
  public static WanVaeConfig read(Path file) {
    ConfigFile config = ConfigFile.read(file);
    String type = config.text("_class_name", "AutoencoderKLWan");
    if (!type.equals("AutoencoderKLWan")) {
      throw config.wrong("_class_name", "AutoencoderKLWan, the autoencoder of Wan 2.1");
    }
    config.unquantised();
    refuse(config, config.flag("is_residual", false), "is_residual", "false");
    refuse(config, config.has("patch_size"), "patch_size", "null");
    if (!config.numbers("attn_scales", List.of(), -1e9, 1e9).isEmpty()) {
      throw config.wrong("attn_scales", "an empty list: attention between levels is not supported");
    }
    int base = config.integer("base_dim", 96, 1, 4096);
    int latent = config.integer("z_dim", 16, 1, 1024);
    List<Integer> multipliers = config.integers("dim_mult", List.of(1, 2, 4, 4), 1, 64);
    if (multipliers.isEmpty() || multipliers.size() > 8) {
      throw config.wrong("dim_mult", "a list of 1 to 8 multipliers");
    }
    List<Boolean> temporal = config.flags("temperal_downsample", List.of(false, true, true));
    if (temporal.size() != multipliers.size() - 1) {
      throw config.wrong(
          "temperal_downsample", "one value less than dim_mult has: " + (multipliers.size() - 1));
    }
    WanVaeConfig read =
        new WanVaeConfig(
            base,
            config.integer("decoder_base_dim", base, 1, 4096),
            latent,
            config.integer("in_channels", 3, 3, 3),
            config.integer("out_channels", 3, 3, 3),
            multipliers,
            config.integer("num_res_blocks", 2, 1, 64),
            temporal,
            config.numbers("latents_mean", PUBLISHED_MEAN, -1e6, 1e6),
            config.numbers("latents_std", PUBLISHED_STD, 1e-6, 1e6));
    for (Map.Entry<String, List<Double>> list :
        Map.of("latents_mean", read.latentsMean, "latents_std", read.latentsStd).entrySet()) {
      if (list.getValue().size() != latent) {
        throw config.wrong(list.getKey(), "one number for each of the " + latent + " channels");
      }
    }
    read.checkWidths(file);
    ratio(config, "scale_factor_spatial", read.spatialRatio());
    ratio(config, "scale_factor_temporal", read.temporalRatio());
    config.ignore("dropout").finish();
    return read;
  }

  private static void refuse(ConfigFile config, boolean found, String field, String expected) {
    if (found) {
      throw config.wrong(
          field, expected + ": the autoencoder of Wan 2.2 is not supported, use one of Wan 2.1");
    }
  }

  /** The published pipelines size the latents by these, so they must say what the levels make. */
  private static void ratio(ConfigFile config, String field, int made) {
    if (config.integer(field, made, 1, 1 << 16) != made) {
      throw config.wrong(field, made + ", what the levels make");
    }
  }

  private void checkWidths(Path file) {
    List<Integer> widths = decoderWidths();
    for (int level = 0; level < levels() - 1; level++) {
      if (widths.get(level) < 2) {
        throw new InputException(
            "The field 'base_dim' in "
                + file
                + " is too small: a level of the decoder would have half a channel.");
      }
    }
  }

  /** How many levels of resolution. */
  public int levels() {
    return multipliers.size();
  }

  /** Pixels along one side of a latent. */
  public int spatialRatio() {
    return 1 << (levels() - 1);
  }

  /** Pixel frames per latent after the first. */
  public int temporalRatio() {
    return 1 << temporalDownsample.stream().filter(halves -> halves).count();
  }

  /** Pixel frames that so many latents decode to. */
  public int frames(int latents) {
    return 1 + (latents - 1) * temporalRatio();
  }

  /** Channels of the encoder's levels, first to last. */
  public List<Integer> encoderWidths() {
    return multipliers.stream().map(times -> times * encoderBase).toList();
  }

  /** Channels of the decoder's levels, from the latent to the pixels. */
  public List<Integer> decoderWidths() {
    List<Integer> widths = new ArrayList<>();
    for (int level = levels() - 1; level >= 0; level--) {
      widths.add(multipliers.get(level) * decoderBase);
    }
    return widths;
  }

  /** For each step up in the decoder, whether time is doubled there. */
  public List<Boolean> temporalUpsample() {
    List<Boolean> reversed = new ArrayList<>(temporalDownsample);
    Collections.reverse(reversed);
    return reversed;
  }
}
