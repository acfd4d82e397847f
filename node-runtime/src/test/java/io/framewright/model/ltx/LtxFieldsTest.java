package io.framewright.model.ltx;

import io.framewright.model.ConfigFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of LTX-Video's configuration files is read or refused by name. */
class LtxFieldsTest {
  @TempDir Path folder;

  @Test
  void transformer() throws IOException {
    new ConfigFields(folder.resolve("config.json"), LtxConfig::read)
        .check("LTXVideoTransformer3DModel", "{}", Map.of(), Set.of());
  }

  @Test
  void autoencoder() throws IOException {
    new ConfigFields(folder.resolve("config.json"), LtxVaeConfig::read)
        .check(
            "AutoencoderKLLTXVideo",
            "{}",
            Map.of("spatial_compression_ratio", "16", "temporal_compression_ratio", "4"),
            Set.of());
  }
}
