package io.framewright.model.clip;

import io.framewright.model.ConfigFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of the picture tower's configuration files is read, refused, or of no effect. */
class ClipFieldsTest {
  @TempDir Path folder;

  @Test
  void pictures() throws IOException {
    ConfigFields fields =
        new ConfigFields(folder.resolve("preprocessor_config.json"), ClipPictures::read);
    Map<String, String> others =
        Map.of(
            "size", "{\"shortest_edge\": 336}",
            "crop_size", "{\"height\": 112, \"width\": 112}",
            "image_mean", "[0.5, 0.5, 0.5]",
            "image_std", "[0.5, 0.5, 0.5]",
            "do_pad", "true");
    fields.check("CLIPImageProcessor", "{}", others, Set.of("do_convert_rgb"));
    fields.check(
        "CLIPImageProcessorFast",
        "{}",
        others,
        Set.of(
            "data_format",
            "default_to_square",
            "device",
            "disable_grouping",
            "do_convert_rgb",
            "input_data_format",
            "pad_size",
            "return_tensors"));
  }

  @Test
  void tower() throws IOException {
    new ConfigFields(folder.resolve("config.json"), ClipConfig::read)
        .check(
            "CLIPVisionConfig",
            "{}",
            Map.of("hidden_act", "\"gelu\"", "pruned_heads", "{\"0\": [1]}"),
            ConfigFields.ofTransformersAnd(
                "attention_dropout",
                "initializer_factor",
                "initializer_range",
                "is_decoder",
                "pad_token_id",
                "projection_dim"));
  }
}
