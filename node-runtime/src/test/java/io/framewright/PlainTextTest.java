package io.framewright;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void whatSteersATerminalIsSpelledOut() {
    assertThat(PlainText.of("a\u001b[31mred\u001b]0;title\u0007\b\r"))
        .isEqualTo("a\\u001b[31mred\\u001b]0;title\\u0007\\u0008\\u000d");
    assertThat(PlainText.of("\u009b31m \u007f \u202egnp.exe \ufeff \u200d"))
        .isEqualTo("\\u009b31m \\u007f \\u202egnp.exe \\ufeff \\u200d");
    assertThat(PlainText.of("\udb40\udc01")).isEqualTo("\\udb40\\udc01");
  }

  @Test
  void everythingElseStays() {
    String text = "tab\tline\nWindows\r\n\u00e9 \u65e5\u672c \ud83d\ude00 \ud800";
    assertThat(PlainText.of(text)).isEqualTo(text);
    assertThat(PlainText.of(text + "\u0007")).isEqualTo(text + "\\u0007");
  }

  /** As the categories of the standard say, for all characters. */
  @Test
  void noControlOrFormatCharacterIsLeft() {
    String all =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    assertThat(PlainText.of(all).replace("\t", "").replace("\n", ""))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
  }
}
