package io.framewright.model.t5;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and embeddings equal those of the reference. */
class T5GoldenTest {
  private static final double TOLERANCE = 1e-4;

  private static T5Encoder encoder(String model, Precision precision, Residency residency) {
    return T5Encoder.open(
        GoldenCase.folder(model).resolve("text_encoder"),
        new OpenOptions(Device.cpu(), precision, residency));
  }

  private static T5Tokenizer tokenizer(String model) {
    return T5Tokenizer.open(GoldenCase.folder(model).resolve("tokenizer"));
  }

  private static long[] ids(JsonNode prompt) {
    assertThat(prompt.path("ids").isArray()).isTrue();
    return StreamSupport.stream(prompt.get("ids").spliterator(), false)
        .mapToLong(JsonNode::asLong)
        .toArray();
  }

  private static List<JsonNode> prompts(GoldenCase text) {
    List<JsonNode> prompts = new ArrayList<>();
    text.facts().path("prompts").forEach(prompts::add);
    assertThat(prompts).isNotEmpty();
    return prompts;
  }

  @ParameterizedTest
  @EnumSource(Residency.class)
  void wanEmbedsTheCleanedPromptAndFillsUpWithZeros(Residency residency) {
    try (GoldenCase text = GoldenCase.open("wan", "text");
        T5Tokenizer tokenizer = tokenizer("wan");
        T5Encoder encoder = encoder("wan", Precision.FLOAT32, residency);
        NDManager manager = Torch.newManager(Device.cpu())) {
      List<JsonNode> prompts = prompts(text);
      for (int k = 0; k < prompts.size(); k++) {
        JsonNode prompt = prompts.get(k);
        String clean = PromptCleaner.WAN.clean(prompt.get("prompt").asText());
        long[] all = ids(prompt);
        assertThat(tokenizer.encode(clean)).as("ids of prompt %s", k).isEqualTo(all);

        assertClose(encoder.encode(manager, all, null), text.tensor("raw_" + k), TOLERANCE);

        int length = prompt.get("max_sequence_length").asInt();
        long[] cut = tokenizer.encode(clean, length);
        assertThat(cut).hasSize(Math.min(length, all.length)).endsWith(all[all.length - 1]);
        TextEmbedding embedding = TextEmbedding.zerosAfter(manager, encoder, cut, length);
        assertThat(embedding.real()).isEqualTo(cut.length);
        assertClose(embedding.values(), text.tensor("embeds_" + k), TOLERANCE);
      }
    }
  }

  @Test
  void aMaskHidesPadding() {
    try (GoldenCase text = GoldenCase.open("wan", "text");
        T5Encoder encoder = encoder("wan", Precision.FLOAT32, Residency.STREAM);
        NDManager manager = Torch.newManager(Device.cpu())) {
      List<JsonNode> prompts = prompts(text);
      for (int k = 0; k < prompts.size(); k++) {
        long[] ids = ids(prompts.get(k));
        long[] longer = Arrays.copyOf(ids, ids.length + 5);
        boolean[] mask = new boolean[longer.length];
        Arrays.fill(mask, 0, ids.length, true);
        NDArray masked = encoder.encode(manager, longer, mask);
        assertClose(masked.get(":, :" + ids.length), text.tensor("raw_" + k), TOLERANCE);
        NDArray seen = encoder.encode(manager, longer, null);
        assertThat(GoldenCase.difference(seen.get(":, :" + ids.length), text.tensor("raw_" + k)))
            .isGreaterThan(TOLERANCE);
      }
    }
  }

  @Test
  void cogVideoXSeesThePadding() {
    try (GoldenCase text = GoldenCase.open("cogvideox-2b", "text");
        T5Tokenizer tokenizer = tokenizer("cogvideox-2b");
        T5Encoder encoder = encoder("cogvideox-2b", Precision.FLOAT32, Residency.RESIDENT);
        NDManager manager = Torch.newManager(Device.cpu())) {
      List<JsonNode> prompts = prompts(text);
      for (int k = 0; k < prompts.size(); k++) {
        NDArray expected = text.tensor("embeds_" + k);
        int length = (int) expected.getShape().get(1);
        long[] ids = tokenizer.encode(prompts.get(k).get("prompt").asText(), length);
        long[] padded = ids(prompts.get(k));
        assertThat(ids).isEqualTo(Arrays.copyOf(padded, ids.length));
        assertThat(Arrays.stream(padded).skip(ids.length))
            .allMatch(id -> id == encoder.config().padId());
        TextEmbedding embedding = TextEmbedding.padded(manager, encoder, ids, length);
        assertClose(embedding.values(), expected, TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ltx", "ltx-091"})
  void ltxSeesThePaddingAndTellsWhereItIs(String model) {
    try (GoldenCase text = GoldenCase.open(model, "text");
        T5Tokenizer tokenizer = tokenizer(model);
        T5Encoder encoder = encoder(model, Precision.FLOAT32, Residency.RESIDENT);
        NDManager manager = Torch.newManager(Device.cpu())) {
      List<JsonNode> prompts = prompts(text);
      for (int k = 0; k < prompts.size(); k++) {
        NDArray expected = text.tensor("embeds_" + k);
        int length = (int) expected.getShape().get(1);
        long[] ids = tokenizer.encode(prompts.get(k).asText(), length);
        TextEmbedding embedding = TextEmbedding.padded(manager, encoder, ids, length);
        assertClose(embedding.values(), expected, TOLERANCE);
        float[] mask = mask(text, k);
        for (int i = 0; i < length; i++) {
          assertThat(embedding.mask()[i]).isEqualTo(mask[i] != 0);
        }
      }
    }
  }

  private static float[] mask(GoldenCase text, int k) {
    NDArray mask = text.tensor("mask_" + k);
    return switch (mask.getDataType()) {
      case INT64 -> toFloats(mask.toLongArray());
      case INT8, UINT8 -> toFloats(mask.toByteArray());
      default -> Tensors.floats(mask);
    };
  }

  private static float[] toFloats(long[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i];
    }
    return floats;
  }

  private static float[] toFloats(byte[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i];
    }
    return floats;
  }

  @Test
  void otherPrecisionsStayNearAndDoubleStaysDouble() {
    try (GoldenCase text = GoldenCase.open("wan", "text");
        NDManager manager = Torch.newManager(Device.cpu())) {
      long[] ids = ids(prompts(text).get(0));
      for (Precision precision : Precision.values()) {
        try (T5Encoder encoder = encoder("wan", precision, Residency.STREAM)) {
          NDArray found = encoder.encode(manager, ids, null);
          assertThat(Precision.of(found)).isEqualTo(precision);
          double tolerance = precision.bytes() > 2 ? 1e-5 : 0.1;
          assertClose(found, text.tensor("raw_0"), tolerance);
        }
      }
      try (T5Encoder encoder = encoder("wan", Precision.FLOAT64, Residency.STREAM)) {
        NDArray found = encoder.encode(manager, ids, null);
        NDArray narrowed = found.toType(DataType.FLOAT32, true);
        double lost = GoldenCase.difference(narrowed, found);
        assertThat(lost).isPositive(); // digits that float32 does not have
      }
    }
  }

  @Test
  void bothTokenizerFilesGiveTheSameIds() {
    Path folder = GoldenCase.folder("wan").resolve("tokenizer");
    assertThat(Files.isRegularFile(folder.resolve("tokenizer.json"))).isTrue();
    String[] texts = {
      "",
      " ",
      "   spaces   in  front",
      "tab\tand\nbreak ",
      "A\u00A0B",
      "trailing   ",
      "ＦＵＬＬ ｗｉｄｔｈ ﬁne",
      "e\u0301te\u0301 Übermut",
      "猫が走る。 красный 😀 🏳️‍🌈",
      "</s> and <pad>",
      "a</s>b",
      "<unk>x",
      "▁marks▁",
      "zero\u200Bwidth",
      "½ ① ㍿ ™",
      "\u0000\u0001",
      "a red shirt moving left on a striped navy background, 4k, \"quoted\""
    };
    try (T5Tokenizer published = T5Tokenizer.open(folder.resolve("tokenizer.json"), folder);
        T5Tokenizer converted = T5Tokenizer.open(folder.resolve("spiece.model"), folder)) {
      for (String text : texts) {
        assertThat(converted.encode(text)).as(text).isEqualTo(published.encode(text));
      }
      assertThat(converted.encode("")).hasSize(1);
      assertThat(converted.modelMaxLength()).isEqualTo(published.modelMaxLength());
    }
  }

  @Test
  void tokenizersOfAllFamiliesOpenAndTheirIdsFitTheirEncoder() {
    for (String model : new String[] {"wan", "wan-i2v", "cogvideox-2b", "ltx"}) {
      try (T5Tokenizer tokenizer = tokenizer(model);
          GoldenCase run = GoldenCase.open(model, "pipeline")) {
        T5Config config =
            T5Config.read(GoldenCase.folder(model).resolve("text_encoder/config.json"));
        JsonNode limit =
            GoldenCase.json(model, "tokenizer/tokenizer_config.json").path("model_max_length");
        assertThat(tokenizer.modelMaxLength()).hasValue(limit.asInt());
        long[] ids = tokenizer.encode(run.facts().get("prompt").asText());
        assertThat(ids).hasSizeGreaterThan(1).endsWith(tokenizer.encode("")[0]);
        for (long id : ids) {
          assertThat(id).isBetween(0L, config.vocabulary() - 1L);
        }
        int length = ids.length - 1;
        long[] cut = tokenizer.encode(run.facts().get("prompt").asText(), length);
        assertThat(cut).hasSize(length).endsWith(ids[ids.length - 1]);
      }
    }
  }
}
