package io.framewright.model.wan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and shapes of weights, against lists made from published checkpoints. */
class WanVaeKeysTest {
  private static WanVaeConfig config(int base, List<Integer> multipliers, int blocks) {
    return new WanVaeConfig(
        base,
        base,
        16,
        3,
        3,
        multipliers,
        blocks,
        List.of(false, true, true),
        Collections.nCopies(16, 0.0),
        Collections.nCopies(16, 1.0));
  }

  @Test
  void publishedModel() throws IOException {
    Map<String, Shape> keys = WanVae.keys(config(96, List.of(1, 2, 4, 4), 2));
    assertThat(keys).isEqualTo(listed("wan21_vae"));
    assertThat(keys.values().stream().mapToLong(Shape::size).sum()).isEqualTo(126_892_531);
  }

  @Test
  void tinyModel() throws IOException {
    assertThat(WanVae.keys(config(3, List.of(1, 1, 1, 1), 1))).isEqualTo(listed("tiny_wan_vae"));
  }

  private static Map<String, Shape> listed(String name) throws IOException {
    Map<String, Shape> keys = new LinkedHashMap<>();
    try (InputStream in = WanVaeKeysTest.class.getResourceAsStream("/keys/" + name + ".tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] columns = line.split("\t");
        keys.put(
            columns[0],
            new Shape(Arrays.stream(columns[1].split("x")).mapToLong(Long::parseLong).toArray()));
      }
    }
    return keys;
  }
}
