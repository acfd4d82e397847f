package io.framewright.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.model.PromptCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many tokens of a prompt count, and where it is cut. */
class PromptTokensTest {
  @TempDir Path folder;

  private PromptTokens tokens(int length) throws IOException {
    Files.write(folder.resolve("spiece.model"), TinySentencePiece.whole());
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"extra_ids\": 0}");
    return PromptTokens.exactly(folder, PromptCleaner.NONE, length);
  }

  /** With three letters of their own, "a" is one token and "b" after a space are two. */
  @Test
  void aPromptOfJustTheLengthIsReadWhole() throws IOException {
    try (PromptTokens tokens = tokens(4)) {
      assertThat(tokens.encode("a a a")).containsExactly(6, 6, 6, 1);
      assertThat(tokens.cut("a a a")).isEmpty();
      assertThat(tokens.encode("a a a a")).containsExactly(6, 6, 6, 1);
      assertThat(tokens.cut("a a a a")).hasValue(new PromptCut(4, 3, "a"));
      assertThat(tokens.cut("")).isEmpty();
    }
  }

  @Test
  void aWordThatIsCutInTheMiddleIsNamedWhole() throws IOException {
    try (PromptTokens tokens = tokens(5)) {
      assertThat(tokens.encode("a a abbb a")).containsExactly(6, 6, 6, 5, 1);
      assertThat(tokens.cut("a a abbb a")).hasValue(new PromptCut(7, 4, "abbb a"));
    }
  }

  @Test
  void placesCountCharactersNotBytes() throws IOException {
    try (PromptTokens tokens = tokens(4)) {
      // letters that the model does not know, of two, three and four bytes
      assertThat(tokens.cut("\u00e9 \u65e5 \ud83d\ude00 a"))
          .hasValueSatisfying(cut -> assertThat(cut.rest()).isEqualTo("\u65e5 \ud83d\ude00 a"));
    }
  }

  @Test
  void aVeryLongWordIsNamedFromTheCutOn() throws IOException {
    try (PromptTokens tokens = tokens(40)) {
      assertThat(tokens.cut("b".repeat(60))).hasValue(new PromptCut(61, 39, "b".repeat(60 - 38)));
    }
  }

  @Test
  void noTokenizerIsOpenedForWhatSurelyFits() {
    try (PromptTokens tokens =
        PromptTokens.atMost(folder.resolve("none"), PromptCleaner.NONE, 20)) {
      assertThat(tokens.cut("eighteen letters..")).isEmpty();
    }
  }
}
