package io.framewright.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of bytes in a file of 100. */
class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=10-19, 10, 10",
    "bytes=90-, 90, 10",
    "bytes=-5, 95, 5",
    "bytes=50-1000, 50, 50"
  })
  void partsAreSent(String header, long first, long count) {
    ByteRange range = ByteRange.of(header, 100);
    assertThat(range).isEqualTo(new ByteRange(first, count, 100));
    assertThat(range.isPart()).isTrue();
    assertThat(range.header()).isEqualTo("bytes " + first + "-" + (first + count - 1) + "/100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bytes=-", "bytes=5-4", "bytes=1-2,5-6", "lines=1-2", "bytes=-200"})
  void whatIsNoneIsAll(String header) {
    assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange(0, 100, 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
  void behindTheEndIsRefused(String header) {
    assertThatThrownBy(() -> ByteRange.of(header, 100))
        .isInstanceOf(RequestException.class)
        .hasMessage("The file has only 100 bytes.");
  }

  @Test
  void noHeaderIsAll() {
    assertThat(ByteRange.of(null, 0).isPart()).isFalse();
  }
}
