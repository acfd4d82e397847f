package io.framewright.editor.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
  private final FontMetrics metrics =
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
          .createGraphics()
          .getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12));

  @Test
  void keepsShortTextOnOneLine() {
    assertThat(Texts.wrap("a bag", 200, 3, metrics)).containsExactly("a bag");
  }

  @Test
  void wrapsAtWordsAndNeverRunsOver() {
    List<String> lines = Texts.wrap("the clip begins and ends with given pictures", 90, 9, metrics);

    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(String.join(" ", lines)).isEqualTo("the clip begins and ends with given pictures");
    assertThat(lines).allMatch(line -> metrics.stringWidth(line) <= 90);
  }

  @Test
  void endsInAnEllipsisWhenThereIsMore() {
    List<String> lines = Texts.wrap("the clip begins and ends with given pictures", 90, 2, metrics);

    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).endsWith("\u2026");
    assertThat(lines).allMatch(line -> metrics.stringWidth(line) <= 90);
  }

  @Test
  void cutsWordsThatAreTooLong() {
    assertThat(Texts.wrap("Donaudampfschifffahrt", 50, 3, metrics))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line).startsWith("Don").endsWith("\u2026");
              assertThat(metrics.stringWidth(line)).isLessThanOrEqualTo(50);
            });
  }
}
