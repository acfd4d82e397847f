package io.framewright.model.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class T5EncoderTest {
  private static final T5Config SIZES = new T5Config(false, 9, 8, 3, 10, 2, 2, 8, 16, 1e-6, 0);
  private static final long[] IDS = {4, 8, 0, 1};

  @TempDir Path folder;
  private final Map<String, float[]> weights = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  @BeforeEach
  void makeWeights() throws IOException {
    ObjectNode config = new ObjectMapper().createObjectNode().put("model_type", "t5");
    config.put("feed_forward_proj", "gated-gelu").put("vocab_size", SIZES.vocabulary());
    config.put("d_model", SIZES.width()).put("d_kv", SIZES.headWidth());
    config.put("d_ff", SIZES.feedForwardWidth()).put("num_layers", SIZES.blocks());
    config.put("num_heads", SIZES.heads()).put("relative_attention_num_buckets", SIZES.buckets());
    config.put("relative_attention_max_distance", SIZES.maxDistance());
    Files.writeString(folder.resolve("config.json"), config.toString());
    Random random = new Random(5);
    T5Encoder.keys(SIZES)
        .forEach(
            (key, shape) -> {
              float[] values = new float[(int) shape.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
              }
              put(key, shape, values);
            });
  }

  private void put(String key, Shape shape, float... values) {
    shapes.put(key, shape);
    weights.put(key, values);
  }

  private void fill(String end, float value) {
    weights.forEach(
        (key, values) -> {
          if (key.endsWith(end)) {
            Arrays.fill(values, value);
          }
        });
  }

  private void save() throws IOException {
    ObjectNode header = new ObjectMapper().createObjectNode();
    int at = 0;
    for (Map.Entry<String, float[]> tensor : weights.entrySet()) {
      ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "F32");
      for (long size : shapes.get(tensor.getKey()).getShape()) {
        entry.withArray("shape").add(size);
      }
      entry.putArray("data_offsets").add(at).add(at + 4 * tensor.getValue().length);
      at += 4 * tensor.getValue().length;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + text.length + at).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    for (float[] values : weights.values()) {
      for (float value : values) {
        file.putFloat(value);
      }
    }
    Files.write(folder.resolve("model.safetensors"), file.array());
  }

  private T5Encoder open(Precision precision) throws IOException {
    save();
    return T5Encoder.open(folder, new OpenOptions(Device.cpu(), precision, Residency.STREAM));
  }

  private float[] encode(Precision precision) throws IOException {
    try (T5Encoder encoder = open(precision);
        NDManager manager = Torch.newManager(Device.cpu())) {
      return Tensors.floats(encoder.encode(manager, IDS, null));
    }
  }

  @Test
  void blocksThatAddNothingLeaveTheNormedEmbedding() throws IOException {
    fill("SelfAttention.o.weight", 0);
    fill("DenseReluDense.wo.weight", 0);
    float[] found = encode(Precision.FLOAT32);
    float[] table = weights.get("shared.weight");
    float[] scale = weights.get("encoder.final_layer_norm.weight");
    int width = SIZES.width();
    for (int row = 0; row < IDS.length; row++) {
      double square = 0;
      for (int i = 0; i < width; i++) {
        square += Math.pow(table[(int) IDS[row] * width + i], 2) / width;
      }
      for (int i = 0; i < width; i++) {
        double expected = table[(int) IDS[row] * width + i] / Math.sqrt(square + 1e-6) * scale[i];
        assertThat((double) found[row * width + i]).isCloseTo(expected, Offset.offset(1e-5));
      }
    }
  }

  @Test
  void theEmbeddingMayHaveItsOtherNameAndADecoderIsPassedOver() throws IOException {
    float[] expected = encode(Precision.FLOAT32);
    float[] table = weights.remove("shared.weight");
    put("encoder.embed_tokens.weight", shapes.get("shared.weight"), table);
    put("decoder.block.0.layer.0.layer_norm.weight", new Shape(2), 1, 2);
    put("lm_head.weight", new Shape(1, 2), 1, 2);
    assertThat(encode(Precision.FLOAT32)).isEqualTo(expected);
    put("shared.weight", shapes.get("shared.weight"), table); // both names, one tensor twice
    assertThat(encode(Precision.FLOAT32)).isEqualTo(expected);
  }

  @Test
  void whatDoesNotFitIsTold() throws IOException {
    put("encoder.block.2.layer.0.layer_norm.weight", new Shape(1), 1);
    weights.remove("encoder.final_layer_norm.weight");
    assertThatThrownBy(() -> open(Precision.FLOAT32))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the T5 encoder")
        .hasMessageContaining("1 tensor missing (encoder.final_layer_norm.weight)")
        .hasMessageContaining("unexpected (encoder.block.2.layer.0.layer_norm.weight)");
  }

  @Test
  void tokensBeyondTheVocabularyAreTold() throws IOException {
    try (T5Encoder encoder = open(Precision.FLOAT32);
        NDManager manager = Torch.newManager(Device.cpu())) {
      long[] ids = {3, SIZES.vocabulary()};
      assertThatThrownBy(() -> encoder.encode(manager, ids, null))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("the token " + SIZES.vocabulary())
          .hasMessageContaining("do not belong together");
      assertThatThrownBy(() -> encoder.encode(manager, ids, new boolean[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void float16StaysFiniteWhereSublayersOverflow() throws IOException {
    fill("SelfAttention.o.weight", 30_000);
    fill("DenseReluDense.wo.weight", 30_000);
    for (float value : encode(Precision.FLOAT16)) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void onlyTheResultIsLeftBehind() throws IOException {
    try (T5Encoder encoder = open(Precision.FLOAT32);
        NDManager manager = Torch.newManager(Device.cpu())) {
      NDArray once = encoder.encode(manager, IDS, null);
      assertThat(once.getShape()).isEqualTo(new Shape(1, IDS.length, SIZES.width()));
      TextEmbedding padded = TextEmbedding.zerosAfter(manager, encoder, IDS, 6);
      assertThat(padded.mask()).containsExactly(true, true, true, true, false, false);
      assertThat(manager.getManagedArrays()).containsExactlyInAnyOrder(once, padded.values());
      float[] values = Tensors.floats(padded.values());
      assertThat(Arrays.copyOf(values, IDS.length * SIZES.width())).isEqualTo(Tensors.floats(once));
      assertThat(Arrays.copyOfRange(values, IDS.length * SIZES.width(), values.length))
          .hasSize(2 * SIZES.width())
          .containsOnly(0);
      assertThatThrownBy(() -> TextEmbedding.padded(manager, encoder, IDS, 3))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
