package io.framewright.model.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.tensor.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Configurations of published sizes ask for exactly the published tensors; absurd ones are told.
 */
class WanConfigTest {
  private static final String T2V_SMALL =
      """
      {"_class_name": "WanTransformer3DModel", "patch_size": [1, 2, 2], "num_attention_heads": 12,
       "attention_head_dim": 128, "in_channels": 16, "out_channels": 16, "text_dim": 4096,
       "freq_dim": 256, "ffn_dim": 8960, "num_layers": 30, "cross_attn_norm": true,
       "qk_norm": "rms_norm_across_heads", "eps": 1e-06, "image_dim": null,
       "added_kv_proj_dim": null, "rope_max_seq_len": 1024, "pos_embed_seq_len": null}
      """;
  private static final String T2V_LARGE = "{}"; // the defaults are the published 14B
  private static final String I2V_LARGE =
      "{\"in_channels\": 36, \"image_dim\": 1280, \"added_kv_proj_dim\": 5120}";
  private static final String TINY =
      "{\"num_attention_heads\": 2, \"attention_head_dim\": 12, \"num_layers\": 2, \"ffn_dim\": 32,"
          + " \"rope_max_seq_len\": 32, ";
  private static final String TINY_PIPELINE = TINY + "\"text_dim\": 32}";
  private static final String TINY_UNIT =
      TINY + "\"text_dim\": 16, \"in_channels\": 4, \"out_channels\": 4}";

  @TempDir Path folder;

  private WanConfig read(String json) throws IOException {
    return WanConfig.read(Files.writeString(folder.resolve("config.json"), json));
  }

  private static Map<String, Shape> listed(String name) throws IOException {
    Map<String, Shape> shapes = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                WanConfigTest.class.getResourceAsStream("/keys/" + name + "_transformer.tsv"),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(line -> line.split("\t"))
          .forEach(
              cells ->
                  shapes.put(
                      cells[0],
                      new Shape(
                          Arrays.stream(cells[1].split("x"))
                              .mapToLong(Long::parseLong)
                              .toArray())));
    }
    return shapes;
  }

  @Test
  void keysAreThePublishedOnes() throws IOException {
    Map<String, String> configs =
        Map.of(
            "wan21_t2v_1_3b", T2V_SMALL,
            "wan21_t2v_14b", T2V_LARGE,
            "wan21_i2v_14b", I2V_LARGE,
            "tiny_wan_pipeline", TINY_PIPELINE,
            "tiny_wan_unit", TINY_UNIT);
    for (Map.Entry<String, String> entry : configs.entrySet()) {
      assertThat(WanTransformer.keys(read(entry.getValue())))
          .as(entry.getKey())
          .isEqualTo(listed(entry.getKey()));
    }
    long parameters =
        WanTransformer.keys(read(T2V_SMALL)).values().stream().mapToLong(Shape::size).sum();
    assertThat(parameters).isEqualTo(1_418_996_800L);
  }

  @Test
  void firstAndLastFrameModelsHavePlacesForTheirTokens() throws IOException {
    String last = I2V_LARGE.replace("}", ", \"pos_embed_seq_len\": 514}");
    Map<String, Shape> expected = new HashMap<>(listed("wan21_i2v_14b"));
    expected.put("condition_embedder.image_embedder.pos_embed", new Shape(1, 514, 1280));
    assertThat(WanTransformer.keys(read(last))).isEqualTo(expected);
  }

  @Test
  void normsModulationAndTimeStayWide() {
    for (String key :
        new String[] {
          "blocks.3.norm2.weight",
          "blocks.3.scale_shift_table",
          "scale_shift_table",
          "condition_embedder.time_embedder.linear_1.bias",
          "condition_embedder.image_embedder.norm1.weight"
        }) {
      assertThat(WanTransformer.precisionOf(key, Precision.BFLOAT16)).isEqualTo(Precision.FLOAT32);
      assertThat(WanTransformer.precisionOf(key, Precision.FLOAT64)).isEqualTo(Precision.FLOAT64);
    }
    for (String key :
        new String[] {
          "blocks.3.attn1.norm_q.weight", "condition_embedder.time_proj.weight", "proj_out.weight"
        }) {
      assertThat(WanTransformer.precisionOf(key, Precision.BFLOAT16)).isEqualTo(Precision.BFLOAT16);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"num_attention_heads\": 0} | num_attention_heads | 0 | a whole number from 1 to 512",
        "{\"num_layers\": -3} | num_layers | -3 | a whole number from 1 to 1000",
        "{\"num_layers\": 4000000000} | num_layers | 4000000000 | a whole number from 1 to 1000",
        "{\"num_layers\": \"3\"} | num_layers | \"3\" | a whole number from 1 to 1000",
        "{\"attention_head_dim\": 2.5} | attention_head_dim | 2.5 | a whole number from 6 to 1024",
        "{\"attention_head_dim\": 7} | attention_head_dim | 7 | an even number",
        "{\"freq_dim\": 33} | freq_dim | 33 | an even number",
        "{\"patch_size\": [1, 2]} | patch_size | [1,2] | three whole numbers",
        "{\"patch_size\": [1, 0, 2]} | patch_size | [1,0,2]"
            + " | a list of whole numbers from 1 to 64",
        "{\"eps\": -1} | eps | -1 | a number from 1.0E-12 to 0.1",
        "{\"cross_attn_norm\": 1} | cross_attn_norm | 1 | true or false",
        "{\"qk_norm\": \"layer_norm\"} | qk_norm | \"layer_norm\" | \"rms_norm_across_heads\"",
        "{\"image_dim\": 80} | added_kv_proj_dim | missing"
            + " | 5120 (num_attention_heads * attention_head_dim) where image_dim is set",
        "{\"added_kv_proj_dim\": 80} | added_kv_proj_dim | 80 | null where image_dim is null",
        "{\"pos_embed_seq_len\": 514} | pos_embed_seq_len | 514"
            + " | null where image_dim is null",
        "{\"_class_name\": \"Other\"} | _class_name | \"Other\" | WanTransformer3DModel",
      })
  void anAbsurdFieldIsNamed(String json, String field, String found, String expected) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The field '%s' in %s is %s; expected %s.",
            field, folder.resolve("config.json"), found, expected);
  }

  /** As Python's slices before and from {@code tokens - 512} cut the picture's from the text's. */
  @Test
  void theLast512TokensAreTheText() {
    assertThat(WanTransformer.pictureTokens(257 + 512)).isEqualTo(257);
    assertThat(WanTransformer.pictureTokens(512)).isZero();
    assertThat(WanTransformer.pictureTokens(300)).isEqualTo(88);
    assertThat(WanTransformer.pictureTokens(29)).isZero();
  }
}
