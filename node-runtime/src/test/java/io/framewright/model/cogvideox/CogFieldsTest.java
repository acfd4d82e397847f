package io.framewright.model.cogvideox;

import io.framewright.model.ConfigFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of CogVideoX's configuration files is read, refused by name, or of no effect. */
class CogFieldsTest {
  @TempDir Path folder;

  @Test
  void transformer() throws IOException {
    new ConfigFields(folder.resolve("config.json"), CogConfig::read)
        .check(
            "CogVideoXTransformer3DModel",
            "{\"sample_frames\": 48}", // the next one is a latent more
            Map.of("ofs_embed_dim", "512", "patch_size_t", "2"),
            Set.of("dropout"));
  }

  @Test
  void autoencoder() throws IOException {
    new ConfigFields(folder.resolve("config.json"), CogVaeConfig::read)
        .check(
            "AutoencoderKLCogVideoX",
            "{}",
            Map.of("shift_factor", "1", "latents_mean", "[1]", "latents_std", "[1]"),
            Set.of("force_upcast", "sample_height", "sample_width"));
  }
}
