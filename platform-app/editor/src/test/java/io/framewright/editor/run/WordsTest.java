package io.framewright.editor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void times() {
    assertThat(Words.time(0.4)).isEqualTo("0:00");
    assertThat(Words.time(65)).isEqualTo("1:05");
    assertThat(Words.time(3725)).isEqualTo("1:02:05");
  }

  @Test
  void sizesAndValues() {
    assertThat(Words.bytes(812_400_000)).isEqualTo("812 MB");
    assertThat(Words.bytes(2_400_000_000L)).isEqualTo("2.4 GB");
    assertThat(Words.number(0.01234567)).isEqualTo("0.01235");
    assertThat(Words.number(0.00000045)).isEqualTo("4.50e-07");
    assertThat(Words.number(1234567)).isEqualTo("1.23e+06");
  }
}
