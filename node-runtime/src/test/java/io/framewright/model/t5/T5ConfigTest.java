package io.framewright.model.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class T5ConfigTest {
  @TempDir Path folder;

  private T5Config read(String json) throws IOException {
    return T5Config.read(Files.writeString(folder.resolve("config.json"), json));
  }

  @Test
  void missingFieldsTakeTheDefaultsOfTheModelType() throws IOException {
    assertThat(read("{\"model_type\": \"umt5\"}"))
        .isEqualTo(new T5Config(true, 250112, 512, 64, 1024, 8, 6, 32, 128, 1e-6, 0));
    assertThat(read("{\"model_type\": \"t5\", \"feed_forward_proj\": \"gated-gelu\"}"))
        .isEqualTo(new T5Config(false, 32128, 512, 64, 2048, 6, 8, 32, 128, 1e-6, 0));
  }

  @Test
  void fieldsAreRead() throws IOException {
    String json =
        """
        {"model_type": "t5", "vocab_size": 11, "d_model": 12, "d_kv": 13, "d_ff": 14,
         "num_layers": 15, "num_heads": 16, "relative_attention_num_buckets": 20,
         "relative_attention_max_distance": 21, "layer_norm_epsilon": 0.5, "pad_token_id": 7,
         "feed_forward_proj": "gated-gelu", "somebody_elses": [1]}
        """;
    assertThat(read(json)).isEqualTo(new T5Config(false, 11, 12, 13, 14, 15, 16, 20, 21, 0.5, 7));
  }

  @Test
  void whatIsWrongIsTold() {
    wrong("{\"model_type\": \"bert\"}", "model_type");
    wrong("{}", "model_type");
    wrong("{\"model_type\": \"t5\"}", "feed_forward_proj");
    wrong("{\"model_type\": \"umt5\", \"d_model\": \"wide\"}", "d_model");
    wrong("{\"model_type\": \"umt5\", \"num_heads\": 0}", "num_heads");
    wrong("{\"model_type\": \"umt5\", \"num_layers\": 1.5}", "num_layers");
    wrong("{\"model_type\": \"umt5\", \"vocab_size\": 5, \"pad_token_id\": 5}", "pad_token_id");
    wrong(
        "{\"model_type\": \"umt5\", \"relative_attention_num_buckets\": 30}",
        "relative_attention_num_buckets");
    wrong("[]", "object");
  }

  private void wrong(String json, String field) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(field)
        .hasMessageContaining(folder.resolve("config.json").toString());
  }
}
