package io.framewright.model.ltx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be opened is told by the file, the field, what was found and what was expected. */
class LtxConfigTest {
  @TempDir Path folder;

  private void refused(ThrowingCallable call, Path file, String field, String value, String words) {
    assertThatThrownBy(call)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "The field '" + field + "' in " + file + " is " + value + "; expected ")
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_class_name | \"WanTransformer3DModel\" | \"LTXVideoTransformer3DModel\".",
        "num_attention_heads | 0 | a whole number from 1 to 512.",
        "attention_head_dim | \"wide\" | a whole number from 1 to 1024.",
        "out_channels | 64 | 128, as in_channels.",
        "cross_attention_dim | 4096 | 2048 (num_attention_heads * attention_head_dim).",
        "patch_size | 2 | 1.",
        "patch_size_t | 2 | 1.",
        "qk_norm | \"layer_norm\" | \"rms_norm_across_heads\".",
        "norm_elementwise_affine | true | false.",
        "attention_bias | false | true.",
      })
  void transformer(String field, String value, String words) throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, "{\"" + field + "\": " + value + "}");
    refused(() -> LtxConfig.read(file), file, field, value, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_class_name | \"AutoencoderKLWan\" | the autoencoder of LTX-Video.",
        "decoder_causal | true | false.",
        "patch_size_t | 2 | a whole number from 1 to 1.",
        "block_out_channels | [] | a list of 1 to 8 widths.",
        "layers_per_block | [1,1] | one number for each level and the middle: 5.",
        "decoder_layers_per_block | [1,1] | one number for each level and the middle: 4.",
        "down_block_types | [\"A\",\"B\",\"C\",\"LTXVideo095DownBlock3D\"] | 4 times",
        "downsample_type | [\"conv\",\"conv\",\"conv\",\"conv\"] | \"spatial\", \"temporal\"",
        "block_out_channels | [128,256,512,1024,2049] | widths that level 3 can fold",
        "upsample_factor | [2,2,1] | widths that only up-samplers change",
        "upsample_factor | [3,3,3] | decoder_block_out_channels",
        "upsample_factor | [2] | a list of 3 values.",
        "decoder_spatio_temporal_scaling | [true,true,false] | ",
        "spatio_temporal_scaling | [true,true,true] | a list of 4 values.",
        "spatial_compression_ratio | 16 | 32, what the levels make.",
        "temporal_compression_ratio | 4 | 8, what the levels make.",
      })
  void autoencoder(String field, String value, String words) throws IOException {
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(LtxKeysTest.V_0_9_5);
    json.set(field, new ObjectMapper().readTree(value));
    Path file = folder.resolve("config.json");
    new ObjectMapper().writeValue(file.toFile(), json);
    assertThatThrownBy(() -> LtxVaeConfig.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(" in " + file + " is ")
        .hasMessageContaining(words == null ? "expected" : words);
  }
}
