package io.framewright.model.ltx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations of published sizes ask for exactly the published tensors. */
class LtxKeysTest {
  /** What the repository of 0.9.0 has; all else takes the defaults. */
  private static final String V_0_9_0 =
      """
      {"_class_name": "AutoencoderKLLTXVideo", "block_out_channels": [128, 256, 512, 512],
       "decoder_causal": false, "encoder_causal": true, "in_channels": 3, "latent_channels": 128,
       "layers_per_block": [4, 3, 3, 3, 4], "out_channels": 3, "patch_size": 4, "patch_size_t": 1,
       "resnet_norm_eps": 1e-06, "scaling_factor": 1.0,
       "spatio_temporal_scaling": [true, true, true, false]}
      """;

  private static final String LATER =
      """
      {"decoder_block_out_channels": [256, 512, 1024], "upsample_residual": [true, true, true],
       "decoder_spatio_temporal_scaling": [true, true, true], "upsample_factor": [2, 2, 2],
       "timestep_conditioning": true,
      """;
  private static final String V_0_9_1 =
      LATER
          + """
          "decoder_layers_per_block": [5, 6, 7, 8],
          "decoder_inject_noise": [true, true, true, false]}
          """;
  static final String V_0_9_5 =
      LATER
          + """
          "decoder_layers_per_block": [5, 5, 5, 5],
          "decoder_inject_noise": [false, false, false, false],
          "block_out_channels": [128, 256, 512, 1024, 2048], "layers_per_block": [4, 6, 6, 2, 2],
          "spatio_temporal_scaling": [true, true, true, true],
          "down_block_types": ["LTXVideo095DownBlock3D", "LTXVideo095DownBlock3D",
              "LTXVideo095DownBlock3D", "LTXVideo095DownBlock3D"],
          "downsample_type": ["spatial", "temporal", "spatiotemporal", "spatiotemporal"],
          "spatial_compression_ratio": 32, "temporal_compression_ratio": 8}
          """;

  @TempDir Path folder;

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("config.json"), json);
  }

  private static Map<String, Shape> listed(String name) throws IOException {
    Map<String, Shape> keys = new HashMap<>();
    try (InputStream in = LtxKeysTest.class.getResourceAsStream("/keys/" + name + ".tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] columns = line.split("\t");
        long[] shape =
            columns.length < 2 || columns[1].isEmpty()
                ? new long[0]
                : Arrays.stream(columns[1].split("x")).mapToLong(Long::parseLong).toArray();
        keys.put(columns[0], new Shape(shape));
      }
    }
    return keys;
  }

  private static long values(Map<String, Shape> keys) {
    return keys.values().stream().mapToLong(Shape::size).sum();
  }

  @Test
  void transformers() throws IOException {
    Map<String, Shape> published = LtxKeys.of(LtxConfig.read(write("{}")));
    assertThat(published).isEqualTo(listed("ltx_2b_transformer"));
    assertThat(values(published)).isEqualTo(1_923_385_472L);
    String tiny =
        """
        {"num_attention_heads": %d, "attention_head_dim": 8, "cross_attention_dim": %d,
         "num_layers": 1, "caption_channels": %d, "in_channels": %d, "out_channels": %d}
        """;
    assertThat(LtxKeys.of(LtxConfig.read(write(tiny.formatted(4, 32, 32, 8, 8)))))
        .isEqualTo(listed("tiny_ltx_pipeline_transformer"));
    assertThat(LtxKeys.of(LtxConfig.read(write(tiny.formatted(2, 16, 16, 4, 4)))))
        .isEqualTo(listed("tiny_ltx_unit_transformer"));
  }

  @Test
  void autoencoders() throws IOException {
    Map<String, Long> sizes =
        Map.of(V_0_9_0, 419_193_905L, V_0_9_1, 934_976_690L, V_0_9_5, 1_246_913_778L);
    Map<String, String> names =
        Map.of(V_0_9_0, "0_9_0", V_0_9_1, "0_9_1", V_0_9_5, "0_9_5", "{}", "0_9_0");
    for (Map.Entry<String, String> name : names.entrySet()) {
      LtxVaeConfig config = LtxVaeConfig.read(write(name.getKey()));
      Map<String, Shape> keys = LtxVaeParts.keys(config);
      assertThat(keys).as(name.getValue()).isEqualTo(listed("ltx_vae_" + name.getValue()));
      assertThat(config.spatialRatio()).isEqualTo(32);
      assertThat(config.temporalRatio()).isEqualTo(8);
      if (sizes.containsKey(name.getKey())) {
        assertThat(values(keys)).isEqualTo(sizes.get(name.getKey()));
      }
    }
  }
}
