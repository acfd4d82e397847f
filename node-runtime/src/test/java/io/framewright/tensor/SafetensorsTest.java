package io.framewright.tensor;

import static io.framewright.tensor.RawSafetensors.bytes;
import static io.framewright.tensor.RawSafetensors.entry;
import static io.framewright.tensor.RawSafetensors.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A header is read as written; every kind of damage ends in one clear message. */
class SafetensorsTest {
  @TempDir private Path folder;

  @Test
  void readsNamesShapesAndPlaces() {
    String text =
        header(
            "\"__metadata__\":{\"format\":\"pt\"}",
            entry("second", "F32", "[2,1]", 4, 12),
            entry("first", "BF16", "[2]", 0, 4),
            entry("nothing", "F64", "[0,3]", 12, 12),
            entry("scalar", "I64", "[]", 12, 20));
    Path file = RawSafetensors.write(folder.resolve("w.safetensors"), text, new byte[20]);
    long start = 8 + text.length();

    Map<String, TensorInfo> tensors = SafetensorsHeader.read(file);

    assertThat(tensors.keySet()).containsExactly("second", "first", "nothing", "scalar");
    assertThat(tensors.get("second"))
        .isEqualTo(new TensorInfo(file, "F32", new Shape(2, 1), start + 4, start + 12));
    assertThat(tensors.get("nothing").shape()).isEqualTo(new Shape(0, 3));
    assertThat(tensors.get("scalar").shape()).isEqualTo(new Shape());
    assertThat(tensors.get("scalar").bytes()).isEqualTo(8);
  }

  /**
   * A damaged file.
   *
   * @param says what the message must tell
   */
  private record Damage(String name, String says, Function<Path, Path> write) {
    static Damage header(String name, String says, int dataBytes, String... entries) {
      return new Damage(
          name,
          says,
          file -> RawSafetensors.write(file, RawSafetensors.header(entries), new byte[dataBytes]));
    }

    static Damage text(String name, String says, String text) {
      return new Damage(name, says, file -> RawSafetensors.write(file, text));
    }

    static Damage length(String name, long length) {
      byte[] text = RawSafetensors.header().getBytes(StandardCharsets.UTF_8);
      return new Damage(
          name,
          "its header claims " + Long.toUnsignedString(length) + " bytes, the file has 10",
          file -> RawSafetensors.write(file, length, text));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Damage> damages() {
    return List.of(
        new Damage("empty file", "it has 0 bytes, too few for a header", file -> write(file)),
        new Damage("few bytes", "it has 3 bytes", file -> write(file, 1, 2, 3)),
        Damage.length("length beyond the file", 3),
        Damage.length("length zero", 0),
        Damage.length("length negative", -1),
        Damage.length("length absurd", Long.MAX_VALUE),
        Damage.length("length beyond the format's limit", 100_000_001),
        Damage.text("not JSON", "its header is not valid JSON", "this is no header"),
        Damage.text("JSON cut short", "its header is not valid JSON", "{\"a\":{\"dtype\":\"F32\""),
        Damage.text("text after the JSON", "its header is not valid JSON", "{} {}"),
        Damage.text("blank header", "its header is not a JSON object", "        "),
        Damage.text("a list", "its header is not a JSON object", "[1,2]"),
        Damage.text("a number", "its header is not a JSON object", "1234"),
        Damage.text("an entry that is none", "tensor 'a' lacks its dtype", "{\"a\":7}"),
        Damage.header(
            "name twice",
            "Duplicate field 'a'",
            8,
            entry("a", "F32", "[1]", 0, 4),
            entry("a", "F32", "[1]", 4, 8)),
        Damage.header(
            "float8 that does not fit",
            "tensor 'a' of shape [3] and dtype F8_E4M3 does not fit its 4 bytes",
            4,
            entry("a", "F8_E4M3", "[3]", 0, 4)),
        Damage.header(
            "negative shape",
            "tensor 'a' has a shape that is not made of counts: [-1,-1]",
            4,
            entry("a", "F32", "[-1,-1]", 0, 4)),
        Damage.header(
            "fraction in the shape",
            "tensor 'a' has a shape that is not made of counts: [1.5]",
            4,
            entry("a", "F32", "[1.5]", 0, 4)),
        Damage.header(
            "shape too large for any file",
            "tensor 'a' has an impossible shape",
            4,
            entry("a", "F32", "[4294967296,4294967296]", 0, 4)),
        Damage.header(
            "shape times item overflows to the true size",
            "does not fit its 0 bytes",
            0,
            entry("a", "F32", "[4611686018427387904]", 0, 0)),
        Damage.header(
            "shape beyond a long",
            "tensor 'a' has a shape that is not made of counts",
            4,
            entry("a", "F32", "[18446744073709551617]", 0, 4)),
        Damage.header(
            "shape smaller than its bytes",
            "does not fit its 8 bytes",
            8,
            entry("a", "F32", "[1]", 0, 8)),
        Damage.header(
            "no shape",
            "tensor 'a' lacks a shape or its two data_offsets",
            4,
            "\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}"),
        Damage.header(
            "one offset",
            "tensor 'a' lacks a shape or its two data_offsets",
            4,
            "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}"),
        Damage.header(
            "offset that is no whole number",
            "tensor 'a' lacks a shape or its two data_offsets",
            4,
            "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0.5,4]}"),
        Damage.header(
            "data cut short",
            "tensor 'a' claims the bytes 0 to 4 of 3; the file was probably not downloaded to its"
                + " end",
            3,
            entry("a", "F32", "[1]", 0, 4)),
        Damage.header(
            "offsets the wrong way round",
            "tensor 'a' claims the bytes 4 to 0",
            4,
            entry("a", "F32", "[1]", 4, 0)),
        Damage.header(
            "offset negative",
            "tensor 'a' claims the bytes -4 to 0",
            4,
            entry("a", "F32", "[1]", -4, 0)),
        Damage.header(
            "offset absurd",
            "tensor 'a' claims the bytes 9223372036854775803 to 9223372036854775807",
            4,
            entry("a", "F32", "[1]", Long.MAX_VALUE - 4, Long.MAX_VALUE)),
        Damage.header(
            "overlap",
            "tensor 'b' overlaps another one",
            6,
            entry("a", "F32", "[1]", 0, 4),
            entry("b", "F32", "[1]", 2, 6)),
        Damage.header(
            "gap",
            "there are 2 unused bytes before tensor 'b'",
            10,
            entry("a", "F32", "[1]", 0, 4),
            entry("b", "F32", "[1]", 6, 10)),
        Damage.header(
            "bytes left over",
            "there are 5 bytes after its last tensor",
            9,
            entry("a", "F32", "[1]", 0, 4)));
  }

  private static Path write(Path file, Number... values) {
    try {
      return Files.write(file, bytes(1, values));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damageIsTold(Damage damage) {
    Path file = damage.write().apply(folder.resolve("broken.safetensors"));
    assertThatThrownBy(() -> SafetensorsHeader.read(file))
        .isExactlyInstanceOf(InputException.class)
        .hasMessageStartingWith("The weights file " + file + " is damaged: ")
        .hasMessageContaining(damage.says())
        .hasMessageEndingWith(". Download it again.");
  }

  @Test
  void numbersOfAnotherKindAreNoDamage() {
    Path file =
        RawSafetensors.write(
            folder.resolve("w.safetensors"),
            header(entry("a", "F4\\u001b", "[8]", 0, 4)),
            new byte[4]);
    assertThatThrownBy(() -> SafetensorsHeader.read(file))
        .isExactlyInstanceOf(InputException.class)
        .hasMessage(
            "The weights file "
                + file
                + " has numbers of a kind that is not read: tensor 'a' is F4?. Use the same weights in"
                + " float32, float16, bfloat16 or float8.");
  }

  @Test
  void aPointerOfGitLfsIsNamedAsOne() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Files.writeString(
        file, "version https://git-lfs.example/spec/v1\noid sha256:abc\nsize 14092720\n");
    assertThatThrownBy(() -> SafetensorsHeader.read(file))
        .isExactlyInstanceOf(InputException.class)
        .hasMessage(
            "The file "
                + file
                + " is a Git LFS pointer, a few lines that stand for the real file. Install Git LFS and"
                + " run 'git lfs pull' in that folder, or download the file itself.");
  }

  @Test
  void aHeaderOfHundredMegabytesIsNotRead() {
    long length = 90_000_000;
    Path file = RawSafetensors.write(folder.resolve("w.safetensors"), length, new byte[0]);
    RawSafetensors.lengthen(file, length);
    assertThatThrownBy(() -> SafetensorsHeader.read(file))
        .isExactlyInstanceOf(InputException.class)
        .hasMessage(
            "The weights file "
                + file
                + " has a header of 90000000 bytes, more than any model's; it was not read.");
  }

  @Test
  void folderOrMissingFileIsTold() {
    for (Path path : List.of(folder, folder.resolve("missing.safetensors"))) {
      assertThatThrownBy(() -> SafetensorsHeader.read(path))
          .isExactlyInstanceOf(InputException.class)
          .hasMessageStartingWith("The weights file " + path + " cannot be read");
    }
  }
}
