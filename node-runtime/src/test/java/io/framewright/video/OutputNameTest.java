package io.framewright.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputNameTest {
  private static final Path FOLDER = Path.of("out");

  private static String resolve(String pattern, String name, Set<Path> taken) {
    OutputName.Values values = new OutputName.Values(name, 42, LocalDate.of(2024, 5, 31));
    return OutputName.resolve(FOLDER, pattern, values, "mp4", taken::contains)
        .toString()
        .replace('\\', '/');
  }

  @ParameterizedTest
  @CsvSource({
    "{name}, out/Loop.mp4",
    "{name}-{seed}-{date}, out/Loop-42-2024-05-31.mp4",
    "{date}/{name}_{n}, out/2024-05-31/Loop_003.mp4",
    "a\\b//{seed}, out/a/b/42.mp4",
    "Clip.MP4, out/Clip.mp4",
    "v1.2 {name}, out/v1.2 Loop.mp4",
    "'', out/clip.mp4",
    "./x, out/x.mp4",
    "{name}{name}, out/LoopLoop.mp4",
    "{, out/{.mp4",
  })
  void fillsThePlaces(String pattern, String expected) {
    Set<Path> taken =
        Set.of(
            FOLDER.resolve("2024-05-31").resolve("Loop_001.mp4"),
            FOLDER.resolve("2024-05-31").resolve("Loop_002.mp4"),
            FOLDER.resolve("Loop.mp4"));
    assertThat(resolve(pattern, "Loop", taken)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b:c*d?, a-b-c-d-",
    "../../etc/passwd, _-..-etc-passwd",
    "-rf, _-rf",
    "{seed}, {seed}",
    "NUL, _NUL",
    "com1.backup, _com1.backup",
    "console, console",
    "' . trailing. . ', trailing",
    "'\t\n', _-",
    "'...', clip",
    "\u00fcber \u6c34, \u00fcber \u6c34",
    "u\u0308ber, \u00fcber",
    "a\u202egpj, a-gpj",
    "$1\\2, $1-2",
  })
  void valuesBecomeLegalNamesAndNothingElse(String name, String expected) {
    assertThat(resolve("{name}", name, Set.of())).isEqualTo("out/" + expected + ".mp4");
  }

  @Test
  void longNamesAreCutBetweenLetters() {
    String safe = OutputName.safe("\ud83c\udf0a".repeat(200));
    assertThat(safe).isEqualTo("\ud83c\udf0a".repeat(45));
    assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSize(180);
    assertThat(OutputName.safe("a\ud83cb")).isEqualTo("a-b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../{name}", "/tmp/x", "a/../../b", "C:\\x", "\\\\host\\x", " .. /x"})
  void patternsStayInTheFolder(String pattern) {
    assertThatThrownBy(() -> resolve(pattern, "x", Set.of()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The file name \"" + pattern + "\" leads out of the folder");
  }

  @Test
  void unknownPlacesAreNamed() {
    assertThatThrownBy(() -> resolve("{name}-{sead}", "x", Set.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The file name \"{name}-{sead}\" has a place {sead} that is not known. {name}, {seed},"
                + " {date} and {n} are.");
  }

  @ParameterizedTest
  @CsvSource({
    "24, 24",
    "12.5, 25/2",
    "23.976, 24000/1001",
    "29.97, 30000/1001",
    "59.94, 60000/1001",
    "30000/1001, 30000/1001",
    "48/2, 24",
    "0.5, 1/2",
    "' 16 ', 16",
    "24.0, 24",
    "7.3, 73/10",
  })
  void ratesAreFractions(String text, String expected) {
    assertThat(FrameRate.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "fast", "24fps", "1/0", "2000", "1e3", "0.0001"})
  void otherTextsAreNoRates(String text) {
    assertThatThrownBy(() -> FrameRate.parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("\"" + text + "\" is not a frame rate.");
  }
}
