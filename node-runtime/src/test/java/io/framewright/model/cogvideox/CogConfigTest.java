package io.framewright.model.cogvideox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations of published sizes ask for the published tensors; absurd ones are told. */
class CogConfigTest {
  private static final String LARGE =
      "\"num_attention_heads\": 48, \"num_layers\": 42, \"use_rotary_positional_embeddings\": true";

  @TempDir Path folder;

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("config.json"), json);
  }

  private static Map<String, Shape> listed(String name) throws IOException {
    Map<String, Shape> keys = new LinkedHashMap<>();
    try (InputStream in = CogConfigTest.class.getResourceAsStream("/keys/" + name + ".tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] columns = line.split("\t");
        keys.put(
            columns[0],
            new Shape(Arrays.stream(columns[1].split("x")).mapToLong(Long::parseLong).toArray()));
      }
    }
    return keys;
  }

  private static long values(Map<String, Shape> keys) {
    return keys.values().stream().mapToLong(Shape::size).sum();
  }

  @Test
  void transformersHaveThePublishedTensors() throws IOException {
    Map<String, Shape> small = CogTransformer.keys(CogConfig.read(file("{}")));
    assertThat(small).isEqualTo(listed("cogvideox_2b_transformer")).hasSize(736);
    assertThat(values(small)).isEqualTo(1_693_783_872L);
    Map<String, Shape> large = CogTransformer.keys(CogConfig.read(file("{" + LARGE + "}")));
    assertThat(large).isEqualTo(listed("cogvideox_5b_transformer")).hasSize(1024);
    assertThat(values(large)).isEqualTo(5_570_283_072L);
    String shown =
        "{" + LARGE + ", \"in_channels\": 32, \"use_learned_positional_embeddings\": true}";
    assertThat(CogTransformer.keys(CogConfig.read(file(shown))))
        .isEqualTo(listed("cogvideox_5b_i2v_transformer"));
  }

  @Test
  void onePointFiveHasAMatrixForPatchesAndAnOffset() throws IOException {
    String json =
        "{" + LARGE + ", \"patch_size_t\": 2, \"patch_bias\": false, \"ofs_embed_dim\": 512}";
    Map<String, Shape> keys = CogTransformer.keys(CogConfig.read(file(json)));
    assertThat(keys)
        .containsEntry("patch_embed.proj.weight", new Shape(3072, 128))
        .containsEntry("patch_embed.proj.bias", new Shape(3072))
        .containsEntry("ofs_embedding.linear_2.weight", new Shape(512, 512))
        .containsEntry("proj_out.weight", new Shape(128, 3072));
  }

  @Test
  void autoencodersHaveThePublishedTensors() throws IOException {
    Map<String, Shape> keys = CogVae.keys(CogVaeConfig.read(file("{}")));
    assertThat(keys).isEqualTo(listed("cogvideox_vae")).hasSize(436);
    assertThat(values(keys)).isEqualTo(215_583_907L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"num_layers\": -3} | num_layers | -3 | a whole number from 1 to 1000",
        "{\"in_channels\": 17} | in_channels | 17 | 16 (from text) or 32 (from a picture)",
        "{\"activation_fn\": \"relu\"} | activation_fn | \"relu\" | \"gelu-approximate\"",
        "{\"attention_bias\": false} | attention_bias | false | true",
        "{\"patch_size_t\": 3} | patch_size_t | 3 | a whole number from 2 to 2",
        "{\"patch_size_t\": 2} | patch_size_t | 2"
            + " | null where positions are not rotary alone, as in version 1.5",
        "{\"use_learned_positional_embeddings\": true} | use_learned_positional_embeddings | true"
            + " | false where use_rotary_positional_embeddings is false",
        "{\"attention_head_dim\": 24, \"use_rotary_positional_embeddings\": true}"
            + " | attention_head_dim | 24 | a multiple of 16 where positions are rotary",
        "{\"ofs_embed_dim\": 100} | ofs_embed_dim | 100 | null, or 512 (time_embed_dim)",
        "{\"patch_size\": 7} | patch_size | 7 | a divisor of sample_height and sample_width",
        "{\"_class_name\": \"Other\"} | _class_name | \"Other\" | CogVideoXTransformer3DModel"
      })
  void anAbsurdFieldIsNamed(String json, String field, String found, String expected)
      throws IOException {
    Path config = file(json);
    assertThatThrownBy(() -> CogConfig.read(config))
        .isInstanceOf(InputException.class)
        .hasMessage("The field '%s' in %s is %s; expected %s.", field, config, found, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"act_fn\": \"relu\"} | act_fn | \"relu\" | \"silu\"",
        "{\"use_quant_conv\": true} | use_quant_conv | true | false",
        "{\"shift_factor\": 0.1} | shift_factor | 0.1 | null",
        "{\"temporal_compression_ratio\": 8} | temporal_compression_ratio | 8"
            + " | a whole number from 4 to 4",
        "{\"block_out_channels\": [32, 64]} | block_out_channels | [32,64]"
            + " | a list of 3 to 8 widths",
        "{\"norm_num_groups\": 48} | norm_num_groups | 48"
            + " | a divisor of all of block_out_channels",
        "{\"down_block_types\": [\"X\"]} | down_block_types | [\"X\"]"
            + " | \"CogVideoXDownBlock3D\" for each of block_out_channels"
      })
  void anAbsurdFieldOfTheAutoencoderIsNamed(
      String json, String field, String found, String expected) throws IOException {
    Path config = file(json);
    assertThatThrownBy(() -> CogVaeConfig.read(config))
        .isInstanceOf(InputException.class)
        .hasMessage("The field '%s' in %s is %s; expected %s.", field, config, found, expected);
  }
}
