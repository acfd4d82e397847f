package io.framewright.model.wan;

import io.framewright.model.ConfigFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of Wan's configuration files is read, refused by name, or of no effect. */
class WanFieldsTest {
  @TempDir Path folder;

  @Test
  void transformer() throws IOException {
    new ConfigFields(folder.resolve("config.json"), WanConfig::read)
        .check(
            "WanTransformer3DModel",
            "{}",
            Map.of("image_dim", "8", "added_kv_proj_dim", "8", "pos_embed_seq_len", "8"),
            Set.of());
  }

  @Test
  void autoencoder() throws IOException {
    new ConfigFields(folder.resolve("config.json"), WanVaeConfig::read)
        .check(
            "AutoencoderKLWan",
            "{}",
            Map.of("decoder_base_dim", "128", "patch_size", "2"),
            Set.of("dropout"));
  }
}
