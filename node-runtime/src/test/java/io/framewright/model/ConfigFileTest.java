package io.framewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration files are read strictly, and a message says file, field, found and expected. */
class ConfigFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("config.json");
  }

  private ConfigFile read(String text) throws IOException {
    return ConfigFile.read(Files.writeString(file, text));
  }

  private static void fails(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessage(message);
  }

  @Test
  void typedFieldsAndDefaults() throws IOException {
    ConfigFile config =
        read(
            """
            {"_note": "x", "layers": 3, "eps": 1e-6, "name": "n", "flag": true, "sizes": [1, 2],
             "means": [0.5, -1], "flags": [true, false], "nothing": null, "unknown": 7}
            """);
    assertThat(config.integer("layers", 1, 9)).isEqualTo(3);
    assertThat(config.integer("missing", 4, 1, 9)).isEqualTo(4);
    assertThat(config.integer("nothing", 5, 1, 9)).isEqualTo(5);
    assertThat(config.number("eps", 1, 0, 1)).isEqualTo(1e-6);
    assertThat(config.text("name", "")).isEqualTo("n");
    assertThat(config.flag("flag", false)).isTrue();
    assertThat(config.integers("sizes", List.of(), 1, 9)).containsExactly(1, 2);
    assertThat(config.numbers("means", List.of(), -1, 1)).containsExactly(0.5, -1.0);
    assertThat(config.flags("flags", List.of())).containsExactly(true, false);
    assertThat(config.unknown()).containsExactly("unknown");
    assertThat(config.ignore("unknown").unknown()).isEmpty();
  }

  @Test
  void wrongValuesAreNamed() throws IOException {
    ConfigFile config =
        read("{\"layers\": \"three\", \"eps\": \"x\", \"sizes\": [1, \"2\"], \"name\": 1}");
    String where = "' in " + file + " is ";
    fails(
        () -> config.integer("layers", 1, 9),
        "The field 'layers" + where + "\"three\"; expected a whole number from 1 to 9.");
    fails(
        () -> config.integer("heads", 1, 9),
        "The field 'heads" + where + "missing; expected a whole number from 1 to 9.");
    fails(
        () -> config.number("eps", 1, 0, 1),
        "The field 'eps" + where + "\"x\"; expected a number from 0.0 to 1.0.");
    fails(
        () -> config.integers("sizes", List.of(), 1, 9),
        "The field 'sizes" + where + "[1,\"2\"]; expected a list of whole numbers from 1 to 9.");
    fails(() -> config.text("name", ""), "The field 'name" + where + "1; expected a text.");
    fails(
        () -> config.flag("name", true), "The field 'name" + where + "1; expected true or false.");
  }

  @Test
  void filesThatAreNone() throws IOException {
    fails(
        () -> ConfigFile.read(file),
        "The file " + file + " is missing. Download the checkpoint again, whole.");
    fails(() -> read("[1]"), "The file " + file + " does not hold a JSON object.");
    fails(() -> read(""), "The file " + file + " does not hold a JSON object.");
    assertThatThrownBy(() -> read("{\"layers\": "))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The file " + file + " is not valid JSON: ");
  }
}
