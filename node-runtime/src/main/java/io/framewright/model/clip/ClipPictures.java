package io.framewright.model.clip;

import io.framewright.model.ConfigFile;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@code preprocessor_config.json} of a CLIP picture tower: the shorter side of a picture comes
 * to a length (bicubic with antialias), the square in its middle is cut out, channels are
 * normalised.
 *
 * @param shorter pixels of the shorter side after resizing
 * @param crop pixels of the square's side
 * @param scale from a byte's value to the range that mean and deviation are given in
 * @param mean of the channels
 * @param deviation of the channels
 */
public record ClipPictures(
    int shorter, int crop, double scale, List<Double> mean, List<Double> deviation) {
  private static final int BICUBIC = 3;

  /**
   * Reads a {@code preprocessor_config.json}; missing fields take the published defaults.
   *
   * @throws io.framewright.InputException when a field is absurd or asks for something that is not
   *     supported
   */
  public static ClipPictures read(Path file) {
    ConfigFile config =
        ConfigFile.read(file)
            .ignore(
                "data_format",
                "default_to_square",
                "device",
                "disable_grouping",
                "do_convert_rgb",
                "feature_extractor_type",
                "image_processor_type",
                "input_data_format",
                "pad_size",
                "processor_class",
                "return_tensors");
    config.fixed("do_pad", false);
    for (String step : List.of("do_resize", "do_center_crop", "do_rescale", "do_normalize")) {
      if (!config.flag(step, true)) {
        throw config.wrong(step, "true");
      }
    }
    if (config.integer("resample", BICUBIC, 0, 5) != BICUBIC) {
      throw config.wrong("resample", BICUBIC + " (bicubic)");
    }
    ClipPictures read =
        new ClipPictures(
            length(config, "size", "shortest_edge"),
            length(config, "crop_size", "height"),
            config.number("rescale_factor", 1 / 255.0, 1e-9, 1e9),
            channels(config, "image_mean", List.of(0.48145466, 0.4578275, 0.40821073)),
            channels(config, "image_std", List.of(0.26862954, 0.26130258, 0.27577711)));
    if (config.fields().path("crop_size").path("width").asInt(read.crop) != read.crop) {
      throw config.wrong("crop_size", "a square");
    }
    if (read.crop > read.shorter) {
      throw config.wrong("crop_size", "no more than size, " + read.shorter);
    }
    config.finish();
    return read;
  }

  /** A length that is written as a number or as an object with a field of this name. */
  private static int length(ConfigFile config, String field, String inner) {
    if (!config.has(field)) {
      return 224;
    }
    var value = config.fields().get(field);
    int length = (value.isObject() ? value.path(inner) : value).asInt(0);
    if (length < 1 || length > 4096) {
      throw config.wrong(field, "pixels from 1 to 4096, as " + inner);
    }
    return length;
  }

  private static List<Double> channels(ConfigFile config, String field, List<Double> published) {
    List<Double> values = config.numbers(field, published, -1000, 1000);
    if (values.size() != 3 || (field.endsWith("std") && values.stream().anyMatch(v -> v <= 0))) {
      throw config.wrong(field, "three numbers, one for each channel");
    }
    return values;
  }
}
