package io.framewright.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The weights that we ask for are those of the published checkpoints. */
class T5KeysTest {
  private static T5Config xxl(boolean biasPerBlock, int vocabulary) {
    return new T5Config(biasPerBlock, vocabulary, 4096, 64, 10240, 24, 64, 32, 128, 1e-6, 0);
  }

  @Test
  void umt5Xxl() throws IOException {
    Map<String, Shape> keys = T5Encoder.keys(xxl(true, 256384));
    assertThat(keys).isEqualTo(published("umt5_xxl_encoder")).hasSize(242);
    assertThat(keys.values().stream().mapToLong(Shape::size).sum()).isEqualTo(5_680_910_336L);
  }

  @Test
  void t5Xxl() throws IOException {
    Map<String, Shape> keys = T5Encoder.keys(xxl(false, 32128));
    assertThat(keys).isEqualTo(published("t5_xxl_v11_encoder")).hasSize(219);
    assertThat(keys.values().stream().mapToLong(Shape::size).sum()).isEqualTo(4_762_310_656L);
  }

  private static Map<String, Shape> published(String table) throws IOException {
    Map<String, Shape> keys = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                T5KeysTest.class.getResourceAsStream("/keys/" + table + ".tsv"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t");
        long[] sizes = Arrays.stream(columns[1].split("x")).mapToLong(Long::parseLong).toArray();
        keys.put(columns[0], new Shape(sizes));
      }
    }
    return keys;
  }
}
