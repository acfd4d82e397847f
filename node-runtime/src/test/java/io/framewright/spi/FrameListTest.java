package io.framewright.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameListTest {
  @ParameterizedTest
  @CsvSource({
    "0, 17, 0",
    "16, 17, 16",
    "-1, 17, 16",
    "-17, 17, 0",
    "0%, 17, 0",
    "50%, 17, 8",
    "100%, 17, 16",
    "50 %, 2, 1",
    "49.9%, 2, 0",
    "33.333%, 4, 1",
    "100%, 1, 0",
    " 3 , 5, 3"
  })
  void framesAreFound(String text, int frames, int index) {
    assertThat(FrameRef.parse(text).orElseThrow().resolve(frames)).hasValue(index);
  }

  @ParameterizedTest
  @CsvSource({"17, 17", "-18, 17", "1, 1", "999999999, 17"})
  void framesOutsideAreNot(String text, int frames) {
    assertThat(FrameRef.parse(text).orElseThrow().resolve(frames)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1.5", "101%", "-5%", "1e3", "--1", "99999999999", "1 2", "%"})
  void whatIsNoFrame(String text) {
    assertThat(FrameRef.parse(text)).isEmpty();
  }

  @Test
  void listsAreResolved() {
    assertThat(frames("0, 24, 48-80:8", 81)).containsExactly(0, 24, 48, 56, 64, 72, 80);
    assertThat(frames("-1", 81)).containsExactly(80);
    assertThat(frames("-3--1", 81)).containsExactly(78, 79, 80);
    assertThat(frames("0 - -1 : 40", 81)).containsExactly(0, 40, 80);
    assertThat(frames("0%, 50%, 100%", 81)).containsExactly(0, 40, 80);
    assertThat(frames("0%-50%:20", 81)).containsExactly(0, 20, 40);
    assertThat(frames("3, 1, 3, 0-2", 81)).containsExactly(3, 1, 0, 2);
  }

  @Test
  void whatLiesOutsideIsNamed() {
    assertThat(outside("0, 24, 48-80:8", 80)).isEqualTo("48-80:8");
    assertThat(outside("5, -18", 17)).isEqualTo("-18");
    assertThat(outside("8-4", 17)).isEqualTo("8-4");
    assertThat(outside("0-999999999", 17)).isEqualTo("0-999999999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "1,", "a", "1-2-3", "1:2", "1-5:0", "1..3", "1;2", "0.5"})
  void whatIsNoList(String text) {
    assertThat(FrameList.parse(text)).isEmpty();
  }

  @Test
  void aListWithoutEndIsNone() {
    assertThat(FrameList.parse("1,".repeat(100_000) + "1")).isEmpty();
  }

  @Test
  void repeats() {
    RepeatList list = RepeatList.parse("5x3, 5 X 2,10x0, 1\u00d71").orElseThrow();
    assertThat(list.steps()).isEqualTo(21);
    assertThat(List.of(list.at(0), list.at(4), list.at(5), list.at(9), list.at(10), list.at(19)))
        .containsExactly(3, 3, 2, 2, 0, 0);
    assertThat(list.at(20)).isEqualTo(1);
    assertThat(list.at(21)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "x5", "0x5", "5x101", "5x5;", "5x5,", "5x-1", "a x b", "5x5x5"})
  void whatAreNoRepeats(String text) {
    assertThat(RepeatList.parse(text)).isEmpty();
  }

  @Test
  void rangesOfSteps() {
    StepRange range = StepRange.parse("3-10").orElseThrow();
    assertThat(range).isEqualTo(new StepRange(3, 10));
    assertThat(List.of(range.holds(2), range.holds(3), range.holds(10), range.holds(11)))
        .containsExactly(false, true, true, false);
    assertThat(StepRange.parse("4")).contains(new StepRange(4, 4));
    assertThat(StepRange.parse("10 - 3")).contains(new StepRange(10, 3));
    assertThat(StepRange.parse("none")).contains(StepRange.NONE);
    assertThat(StepRange.NONE.holds(-1)).isFalse();
    assertThat(StepRange.parse("3-")).isEmpty();
    assertThat(StepRange.parse("-3")).isEmpty();
    assertThat(StepRange.parse("")).isEmpty();
  }

  private static List<Integer> frames(String text, int clip) {
    FrameList.Resolved resolved = FrameList.parse(text).orElseThrow().resolve(clip);
    assertThat(resolved.outside()).isEmpty();
    return resolved.frames();
  }

  private static String outside(String text, int clip) {
    FrameList.Resolved resolved = FrameList.parse(text).orElseThrow().resolve(clip);
    assertThat(resolved.frames()).isEmpty();
    return resolved.outside().orElseThrow().toString();
  }
}
