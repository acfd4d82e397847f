package io.framewright.model.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.golden.GoldenCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class T5TokenizerTest {
  private static final String PLAIN = "{\"extra_ids\": 0}";

  private static final String MORE = "more-golden/";

  @TempDir Path folder;

  private T5Tokenizer open(byte[] model, String settings) throws IOException {
    Files.write(folder.resolve("spiece.model"), model);
    Files.writeString(folder.resolve("tokenizer_config.json"), settings);
    return T5Tokenizer.open(folder);
  }

  private void damaged(byte[] model, String why) throws IOException {
    Files.write(folder.resolve("spiece.model"), model);
    assertThatThrownBy(() -> T5Tokenizer.open(folder).close())
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder.resolve("spiece.model").toString())
        .hasMessageContaining(why)
        .hasMessageEndingWith("Download it again.");
  }

  @Test
  void theModelDecidesAboutTheFirstSpaceUnlessTheSettingsDo() throws IOException {
    byte[] without = TinySentencePiece.letters().trainer(1, 2).normalizer(false).bytes();
    assertIds(TinySentencePiece.whole(), PLAIN, "a b", 6, 3, 5, 1);
    assertIds(without, PLAIN, "a b", 4, 3, 5, 1);
    String exact = "{\"extra_ids\": 0, \"legacy\": false, \"add_prefix_space\": %s}";
    assertIds(TinySentencePiece.whole(), exact.formatted("null"), "ab", 7, 1);
    assertIds(without, exact.formatted("true"), "a", 6, 1);
    assertIds(without, exact.formatted("true"), "a</s>a", 6, 1, 4, 1);
    assertIds(TinySentencePiece.whole(), PLAIN, "a</s>a", 6, 1, 6, 1);
  }

  /**
   * The class that reads the folder is the checkpoint's to name; the settings only say who wrote.
   */
  @Test
  void idsAreTheReferencesWhateverTheSettings() throws IOException {
    Path model = GoldenCase.folder(MORE + "cogvideox-15").resolve("tokenizer/spiece.model");
    JsonNode golden = GoldenCase.json(MORE + "tokenizers", "cases.json");
    assertThat(golden.get("cases")).isNotEmpty();
    for (JsonNode each : golden.get("cases")) {
      Path tokenizer = Files.createDirectories(folder.resolve("tokenizer"));
      Files.copy(model, tokenizer.resolve("spiece.model"), StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(
          tokenizer.resolve("tokenizer_config.json"), each.get("settings").toString());
      Files.writeString(
          folder.resolve("model_index.json"),
          "{\"tokenizer\": [\"transformers\", %s]}".formatted(each.get("reader")));
      List<List<Long>> found = new ArrayList<>();
      try (T5Tokenizer opened = T5Tokenizer.open(tokenizer)) {
        for (JsonNode text : golden.get("texts")) {
          found.add(Arrays.stream(opened.encode(text.asText())).boxed().toList());
        }
      }
      assertThat(found.toString().replace(" ", ""))
          .as("%s", each)
          .isEqualTo(golden.get("ids").get(each.get("ids").asInt()).toString());
    }
  }

  private void assertIds(byte[] model, String settings, String text, long... ids)
      throws IOException {
    try (T5Tokenizer tokenizer = open(model, settings)) {
      assertThat(tokenizer.encode(text)).containsExactly(ids);
    }
  }

  @Test
  void sentinelsFollowThePiecesBackwards() throws IOException {
    assertIds(TinySentencePiece.whole(), "{\"extra_ids\": 3}", "<extra_id_0>", 10, 1);
    assertIds(TinySentencePiece.whole(), "{\"extra_ids\": 3}", "<extra_id_2>", 8, 1);
    Files.delete(folder.resolve("tokenizer_config.json"));
    try (T5Tokenizer tokenizer = T5Tokenizer.open(folder)) {
      assertThat(tokenizer.encode("<extra_id_99>")).containsExactly(8, 1);
      assertThat(tokenizer.modelMaxLength()).isEmpty();
    }
  }

  @Test
  void userDefinedPiecesAreCutOutAndUnknownTextIsSpelledInBytes() throws IOException {
    TinySentencePiece model = TinySentencePiece.letters().piece("[cut]", 0, 4);
    for (int code = 0; code < 256; code++) {
      model.piece("<0x%02X>".formatted(code), 0, 6);
    }
    byte[] bytes = model.trainer(1, 2).normalizer(false).bytes();
    assertIds(bytes, PLAIN, "a[cut]b", 4, 8, 5, 1);
    assertIds(bytes, PLAIN, "aé", 4, 9 + 0xC3, 9 + 0xA9, 1);
    String fast = "{\"extra_ids\": 0, \"tokenizer_class\": \"T5TokenizerFast\"}";
    assertIds(bytes, fast, "aé", 4, 2, 1); // as the reference's newer kind has it
  }

  @Test
  void cuttingKeepsTheEnd() throws IOException {
    try (T5Tokenizer tokenizer = open(TinySentencePiece.whole(), PLAIN)) {
      assertThat(tokenizer.encode("a b b a")).containsExactly(6, 3, 5, 3, 5, 6, 1);
      assertThat(tokenizer.encode("a b b a", 7)).hasSize(7);
      assertThat(tokenizer.encode("a b b a", 4)).containsExactly(6, 3, 5, 1);
      assertThat(tokenizer.encode("a b b a", 1)).containsExactly(1);
      assertThat(tokenizer.encode("", 1)).containsExactly(1);
    }
  }

  @Test
  void anAbsurdLimitMeansNone() throws IOException {
    String huge = "{\"model_max_length\": 1000000000000000019884624838656}";
    try (T5Tokenizer tokenizer = open(TinySentencePiece.whole(), huge)) {
      assertThat(tokenizer.modelMaxLength()).isEmpty();
      assertThat(PromptTokens.atMost(folder, PromptCleaner.NONE, 226).length()).isEqualTo(226);
    }
    try (T5Tokenizer tokenizer = open(TinySentencePiece.whole(), "{\"model_max_length\": 77}")) {
      assertThat(tokenizer.modelMaxLength()).hasValue(77);
      assertThat(PromptTokens.atMost(folder, PromptCleaner.NONE, 226).length()).isEqualTo(77);
      assertThat(PromptTokens.atMost(folder, PromptCleaner.NONE, 64).length()).isEqualTo(64);
      assertThat(PromptTokens.exactly(folder, PromptCleaner.NONE, 226).length()).isEqualTo(226);
    }
    assertThatThrownBy(() -> open(TinySentencePiece.whole(), "{\"model_max_length\": \"x\"}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model_max_length")
        .hasMessageContaining("tokenizer_config.json");
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    byte[] whole = TinySentencePiece.whole();
    for (int length = 0; length < whole.length; length++) {
      Files.write(folder.resolve("spiece.model"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> T5Tokenizer.open(folder).close())
          .as("%s bytes", length)
          .isInstanceOf(InputException.class);
    }
  }

  @Test
  void damageIsTold() throws IOException {
    byte[] overflow = {0x20, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    damaged(overflow, "more than 64 bits");
    damaged("no model at all, but a text".getBytes(StandardCharsets.US_ASCII), "kind 6");
    damaged(new byte[] {0x0A, 0x7F, 0x0A}, "ends in the middle of a field");
    damaged(new byte[] {0x00}, "field numbered 0");
    damaged(TinySentencePiece.letters().trainer(2, 2).normalizer(true).bytes(), "unigram");
    damaged(TinySentencePiece.letters().trainer(1, 4).normalizer(true).bytes(), "id 4");
    damaged(TinySentencePiece.letters().trainer(1, 99).normalizer(true).bytes(), "id 99");
    damaged(
        TinySentencePiece.letters().piece("ab", 0, 1).trainer(1, 2).normalizer(true).bytes(),
        "'ab' twice");
    damaged(TinySentencePiece.letters().piece("c", Float.NaN, 1).trainer(1, 2).bytes(), "piece 8");
    damaged(
        TinySentencePiece.letters().piece("x".repeat(70_000), 0, 1).trainer(1, 2).bytes(),
        "piece 8 has 70000 characters");
    damaged(
        new TinySentencePiece().piece("<unk>", 0, 2).trainer(1, 0).normalizer(true).bytes(),
        "no end token");
    byte[] badText = new TinySentencePiece().bytes(1, new byte[] {(byte) 0xFF}).bytes();
    damaged(new TinySentencePiece().bytes(1, badText).bytes(), "valid UTF-8");
  }

  @Test
  void aCharacterMapThatLeadsAstrayIsNoticed() throws IOException {
    damaged(withMap(new byte[] {1, 2, 3}), "character map has 3 bytes");
    damaged(withMap(new byte[] {127, 0, 0, 0, 0, 0, 0, 0}), "trie of 127 bytes");
    damaged(withMap(new byte[] {4, 0, 0, 0, 0, 4, 0, 0}), "points beyond its end");
  }

  private static byte[] withMap(byte[] map) {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    model.writeBytes(TinySentencePiece.letters().trainer(1, 2).bytes());
    byte[] normalizer = new TinySentencePiece().bytes(2, map).bytes();
    model.writeBytes(new TinySentencePiece().bytes(3, normalizer).bytes());
    return model.toByteArray();
  }

  @Test
  void aDamagedTokenizerJsonIsToldAndNeverEndsTheProcess() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    String precompiled =
        "{\"normalizer\": {\"type\": \"Precompiled\", \"precompiled_charsmap\": \"%s\"},"
            + " \"model\": {\"type\": \"Unigram\"}}";
    String template =
        "{\"post_processor\": {\"type\": \"TemplateProcessing\", \"special_tokens\": {},"
            + " \"single\": [{\"SpecialToken\": {\"id\": \"</s>\", \"type_id\": 0}}]},"
            + " \"model\": {\"type\": \"Unigram\"}}";
    String[][] cases = {
      {"", "unigram"},
      {"{\"model\": ", "not valid JSON"},
      {
        "{} \"more\"", "is damaged: it is not valid JSON: something stands behind its end. Download"
      },
      {"{\"model\": {\"type\": \"BPE\"}}", "unigram"},
      {"{\"model\": {\"type\": \"Unigram\", \"vocab\": 3}}", "tokenizer.json"},
      {precompiled.formatted("AAA"), "character map has 0 bytes"},
      {precompiled.formatted("BAAAAAAEAAA="), "points beyond its end"},
      {template, "unknown token '</s>'"},
      {
        "{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"%s\", 0]]}}"
            .formatted("x".repeat(70_000)),
        "piece 0 has 70000 characters"
      }
    };
    for (String[] each : cases) {
      Files.writeString(file, each[0]);
      assertThatThrownBy(() -> T5Tokenizer.open(folder).close())
          .as(each[0])
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining(each[1]);
    }
  }

  @Test
  void anEmptyFolderIsTold() {
    assertThatThrownBy(() -> T5Tokenizer.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There is no tokenizer in "
                + folder
                + ": neither tokenizer.json nor spiece.model is there.");
  }
}
