package io.framewright.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected texts are what the reference's cleaning (ftfy 6.3.1 and Python's html) makes of them.
 */
class PromptCleanerTest {
  private static String clean(String prompt) {
    return PromptCleaner.WAN.clean(prompt);
  }

  @Test
  void whiteSpaceBecomesOneSpace() {
    assertThat(clean("  lots   of \t\n space\r\n here  ")).isEqualTo("lots of space here");
    assertThat(clean("x &nbsp; y\u00A0z\u3000w")).isEqualTo("x y z w");
    assertThat(clean("line\u2028sep\u2029para\u0085next")).isEqualTo("line sep para…next");
    assertThat(clean(" \n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "A cat &amp; a dog|A cat & a dog",
        "&amp;lt;b&amp;gt; &amp;amp;amp; x|<b> & x",
        "<b>bold</b> &amp;amp; &eacute;|<b>bold</b> & é",
        "P&EACUTE;REZ &copy &notit; &#39;q&#39; &#x2019;|PÉREZ © ¬it; 'q' '",
        "&#xD800; &#1114112; &#99999999999; &#59;z|� � � ;z",
        "&hearts;&Jscr;|♥𝒥",
        "R&D at AT&T; &lt;3|R&D at AT&T; <3"
      })
  void htmlIsDecoded(String prompt, String expected) {
    assertThat(clean(prompt)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "“curly” ‘quotes’ ʼn|\"curly\" 'quotes' 'n",
        "ﬂuﬃeﬆ ﬁne Ĳssel ŉ|fluffiest fine IJssel 'n",
        "ＬＯＵＤ　ＮＯＩＳＥＳ|LOUD NOISES",
        "Ｕﾀｰﾝ|Uターン",
        "e\u0301te\u0301|été",
        "so \u001B[36;44mI'm blue\u001B[0m ok|so I'm blue ok",
        "a\uFEFFb\u206Ac\u0000d\u007Fe\uFFFCf|abcdef",
        "\u0091quoted\u0092|'quoted'"
      })
  void accidentsAreUndone(String prompt, String expected) {
    assertThat(clean(prompt)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "schÃ¶n|schön",
        "âœ” No problems|✔ No problems",
        "donâ€™t stop|don't stop",
        "ÐºÑ€Ð°Ñ\u0081Ð½Ñ‹Ð¹|красный",
        "ðŸ˜€ smile|😀 smile",
        "Ã‚Â© twice|© twice",
        "Â£5 and 10Â°C|£5 and 10°C",
        "ÃŸ|ß",
        "50 â‚¬|50 €"
      })
  void misreadUtf8IsMended(String prompt, String expected) {
    assertThat(clean(prompt)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MÜNCHEN Übermut am Fluß, 猫が走る。 красный",
        "ÚŽASNÝ MÁŠ",
        "ñ½ ß® É®",
        "50 € für Ärger — très «beau»",
        "a red shirt, 4k (masterpiece) \\o/ 100%",
        "👩‍🚀 zero\u200Dwidth joiner"
      })
  void honestTextStays(String prompt) {
    assertThat(clean(prompt)).isEqualTo(prompt);
    assertThat(PromptCleaner.NONE.clean("  " + prompt)).isEqualTo("  " + prompt);
  }
}
