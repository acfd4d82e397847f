package io.framewright.tensor;

import static io.framewright.tensor.RawSafetensors.bytes;
import static io.framewright.tensor.RawSafetensors.entry;
import static io.framewright.tensor.RawSafetensors.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors come out of files as they were written, mapped and not read. */
class CheckpointTest {
  private static final long MEGABYTE = 1 << 20;
  private static final String INDEX = "model.safetensors.index.json";

  @TempDir private Path folder;
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = Torch.newManager(Device.cpu());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** 1, -2.5 and 0.15625 are exact in every floating type. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void floatsComeBackFromAnyOffset(int shift) {
    byte[] f64 = bytes(8, 1.0, -2.5, 0.15625);
    byte[] f32 = bytes(4, 1f, -2.5f, 0.15625f);
    byte[] bf16 = bytes(2, 0x3f80, 0xc020, 0x3e20);
    byte[] f16 = bytes(2, 0x3c00, 0xc100, 0x3100);
    Map<String, byte[]> files = Map.of("F64", f64, "F32", f32, "BF16", bf16, "F16", f16);
    files.forEach(
        (dtype, data) -> {
          Path file = shifted(dtype, shift, data, 3);
          try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
            for (Precision precision : Precision.values()) {
              NDArray x = checkpoint.get(manager, "x", precision);
              assertThat(Precision.of(x)).isEqualTo(precision);
              assertThat(x.getShape()).isEqualTo(new Shape(3, 1));
              assertThat(Tensors.floats(x)).containsExactly(1f, -2.5f, 0.15625f);
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void integersComeBackFromAnyOffset(int shift) {
    try (Checkpoint wide =
            Checkpoint.openFile(shifted("I64", shift, bytes(8, 7L, Long.MIN_VALUE), 2));
        Checkpoint narrow =
            Checkpoint.openFile(shifted("I32", shift, bytes(4, 7, Integer.MIN_VALUE), 2));
        Checkpoint small = Checkpoint.openFile(shifted("U8", shift, bytes(1, 7, 255), 2));
        Checkpoint flags = Checkpoint.openFile(shifted("BOOL", shift, bytes(1, 1, 0), 2))) {
      assertThat(wide.get(manager, "x", Precision.FLOAT32).toLongArray())
          .containsExactly(7L, Long.MIN_VALUE);
      assertThat(narrow.get(manager, "x", Precision.FLOAT32).toIntArray())
          .containsExactly(7, Integer.MIN_VALUE);
      assertThat(small.get(manager, "x", Precision.FLOAT32).toUint8Array()).containsExactly(7, 255);
      assertThat(flags.get(manager, "x", Precision.FLOAT32).toUint8Array()).containsExactly(1, 0);
    }
  }

  @Test
  void unmappingKeepsViewsAndLetsGoOfWhatWasRead() throws IOException {
    Path file = folder.resolve("large.safetensors");
    int size = 16 << 20;
    try (NDManager source = manager.newSubManager()) {
      SafetensorsWriter.write(file, Map.of("x", source.ones(new Shape(size))));
    }
    ProcessMemory.trim();
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      NDArray view = checkpoint.get(manager, "x", Precision.FLOAT32);
      assertThat(view.sum().getFloat()).isEqualTo(size);
      long read = ProcessMemory.residentBytes();
      checkpoint.unmap();
      assertThat(view.sum().getFloat()).isEqualTo(size);
      view.close();
      assertThat(checkpoint.get(manager, "x", Precision.FLOAT32).getFloat(size - 1)).isEqualTo(1f);
      if (read > 0) { // told by Linux alone
        assertThat(ProcessMemory.residentBytes()).isLessThan(read - 48 * MEGABYTE);
      }
    }
  }

  @Test
  void emptyAndScalarTensorsComeBack() {
    Path file =
        RawSafetensors.write(
            folder.resolve("w.safetensors"),
            header(entry("none", "F32", "[0,3]", 0, 0), entry("one", "F32", "[]", 0, 4)),
            bytes(4, 8f));
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      assertThat(checkpoint.get(manager, "none", Precision.FLOAT32).getShape())
          .isEqualTo(new Shape(0, 3));
      NDArray one = checkpoint.get(manager, "one", Precision.FLOAT32);
      assertThat(one.getShape()).isEqualTo(new Shape());
      assertThat(one.getFloat()).isEqualTo(8f);
      assertThat(checkpoint.bytes()).isEqualTo(4);
    }
  }

  @Test
  void int8IsSigned() {
    try (Checkpoint checkpoint = Checkpoint.openFile(shifted("I8", 0, bytes(1, 7, -3), 2))) {
      NDArray x = checkpoint.get(manager, "x", Precision.FLOAT32);
      assertThat(x.toType(DataType.INT64, true).toLongArray()).containsExactly(7, -3);
    }
  }

  /** Every byte is the number that its bits say, in all precisions and at any offset. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void float8IsWidenedAsItsBitsSay(int shift) {
    Number[] all = new Number[256];
    Arrays.setAll(all, i -> i);
    float[] e4m3 = new float[256];
    float[] e5m2 = new float[256];
    for (int i = 0; i < 256; i++) {
      e4m3[i] = (i & 0x7f) == 0x7f ? Float.NaN : small(i, 3, 7);
      boolean special = (i & 0x7c) == 0x7c;
      boolean infinite = special && (i & 3) == 0;
      e5m2[i] =
          infinite
              ? (i < 128 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY)
              : special ? Float.NaN : small(i, 2, 15);
    }
    Map.of("F8_E4M3", e4m3, "F8_E5M2", e5m2)
        .forEach(
            (dtype, expected) -> {
              try (Checkpoint weights =
                  Checkpoint.openFile(shifted(dtype, shift, bytes(1, all), 256))) {
                for (Precision precision : Precision.values()) {
                  NDArray x = weights.get(manager, "x", precision);
                  assertThat(Precision.of(x)).isEqualTo(precision);
                  assertThat(Tensors.floats(x)).as(dtype + " as " + precision).isEqualTo(expected);
                }
                weights.require("a net", Map.of("x", new Shape(256, 1)), name -> shift > 0);
                assertThat(weights.precision("x")).isEqualTo(Precision.BFLOAT16);
              }
            });
  }

  /** A sign, an exponent, and so many bits of fraction; exact in a float, subnormal ones too. */
  private static float small(int bits, int fraction, int bias) {
    int exponent = (bits & 0x7f) >> fraction;
    int rest = bits & ((1 << fraction) - 1);
    double size =
        exponent == 0
            ? Math.scalb((double) rest, 1 - bias - fraction)
            : Math.scalb((double) (rest + (1 << fraction)), exponent - bias - fraction);
    return (float) (bits < 128 ? size : -size);
  }

  @Test
  void scaledFloat8IsRefusedByName() {
    Path file =
        RawSafetensors.write(
            folder.resolve("w.safetensors"),
            header(
                entry("a.weight", "F8_E4M3", "[4]", 0, 4),
                entry("a.scale_weight", "F32", "[1]", 4, 8)),
            new byte[8]);
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      assertThatThrownBy(
              () -> checkpoint.require("the net", Map.of("a.weight", new Shape(4)), name -> false))
          .isExactlyInstanceOf(InputException.class)
          .hasMessage(
              "The weights in "
                  + file
                  + " are scaled float8: they come with factors (a.scale_weight), which are not"
                  + " read. Use plain float8, float16, bfloat16 or float32.");
    }
  }

  @Test
  void namesUnderACommonPrefixAreTold() {
    Path file =
        RawSafetensors.write(
            folder.resolve("w.safetensors"),
            header(
                entry("model.net.a", "F32", "[1]", 0, 4),
                entry("model.net.b", "F32", "[1]", 4, 8),
                entry("more", "F32", "[1]", 8, 12)),
            new byte[12]);
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      Map<String, Shape> keys = Map.of("a", new Shape(1), "b", new Shape(1));
      assertThatThrownBy(() -> checkpoint.require("the net", keys, name -> false))
          .isExactlyInstanceOf(InputException.class)
          .hasMessage(
              "The weights in "
                  + file
                  + " have names that begin with 'model.net.', as other programs write them. Use the"
                  + " checkpoint in diffusers layout, whose names do not.");
    }
  }

  @Test
  void int16IsRefused() {
    try (Checkpoint checkpoint = Checkpoint.openFile(shifted("I16", 0, bytes(2, 7, -3), 2))) {
      assertThatThrownBy(() -> checkpoint.get(manager, "x", Precision.FLOAT32))
          .isExactlyInstanceOf(InputException.class)
          .hasMessageContaining("dtype I16, which is not supported");
    }
  }

  @Test
  void shardsAreReadThroughTheIndex() throws IOException {
    shard("model-00001-of-00002.safetensors", "a", 1f);
    shard("model-00002-of-00002.safetensors", "b", 2f);
    index(
        "{\"metadata\":{\"total_size\":8},\"weight_map\":{"
            + "\"b\":\"model-00002-of-00002.safetensors\","
            + "\"a\":\"model-00001-of-00002.safetensors\"}}");
    shard("model.safetensors", "stale", 3f); // an index goes before a single file
    try (Checkpoint checkpoint = Checkpoint.open(folder, "model")) {
      assertThat(checkpoint.tensors()).containsOnlyKeys("a", "b");
      assertThat(checkpoint.get(manager, "a", Precision.FLOAT32).toFloatArray())
          .containsExactly(1f);
      assertThat(checkpoint.get(manager, "b", Precision.FLOAT32).toFloatArray())
          .containsExactly(2f);
      assertThatThrownBy(() -> checkpoint.get(manager, "c", Precision.FLOAT32))
          .isExactlyInstanceOf(InputException.class)
          .hasMessage("The weights in " + folder + " lack the tensor 'c'.");
    }
  }

  @Test
  void brokenIndicesAreTold() throws IOException {
    shard("part.safetensors", "a", 1f);
    assertIndexFails("{\"weight_map\":", "is not valid JSON");
    assertIndexFails("", "has no weight_map");
    assertIndexFails("{\"metadata\":{}}", "has no weight_map");
    assertIndexFails("{\"weight_map\":{}}", "has no weight_map");
    assertIndexFails("{\"weight_map\":[\"part.safetensors\"]}", "has no weight_map");
    assertIndexFails("{\"weight_map\":{\"a\":\"gone.safetensors\"}}", "is missing");
    assertIndexFails("{\"weight_map\":{\"a\":\"../part.safetensors\"}}", "not a weights file of");
    assertIndexFails("{\"weight_map\":{\"a\":\"/part.safetensors\"}}", "not a weights file of");
    assertIndexFails("{\"weight_map\":{\"a\":\"x\\\\part.safetensors\"}}", "not a weights file of");
    assertIndexFails("{\"weight_map\":{\"a\":\"part.bin\"}}", "not a weights file of");
    assertIndexFails("{\"weight_map\":{\"a\":\"x\\u0000.safetensors\"}}", "not a weights file of");
    assertIndexFails("{\"weight_map\":{\"a\":7}}", "not a weights file of");
    assertIndexFails("{\"weight_map\":{\"b\":\"part.safetensors\"}}", "lacks the tensor 'b'");
    Files.delete(folder.resolve(INDEX));
    Files.createDirectory(folder.resolve(INDEX));
    assertThatThrownBy(() -> Checkpoint.open(folder, "model"))
        .isExactlyInstanceOf(InputException.class)
        .hasMessageContaining("cannot be read");
    Files.delete(folder.resolve(INDEX));
    assertThatThrownBy(() -> Checkpoint.open(folder, "model"))
        .isExactlyInstanceOf(InputException.class)
        .hasMessageContaining("neither model.safetensors nor its index is there");
  }

  @Test
  void pathsOfAnyKindAreMapped() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("mit \"Anführung\" und Raum"));
    Path file =
        RawSafetensors.write(
            odd.resolve("w's {0}\t.safetensors"),
            header(entry("x", "F32", "[1]", 0, 4)),
            bytes(4, 5f));
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      assertThat(checkpoint.get(manager, "x", Precision.FLOAT32).toFloatArray())
          .containsExactly(5f);
    }
  }

  /** 300 MB of which one tensor is read: neither opening nor viewing takes them into memory. */
  @Test
  void filesAreMappedAndNotRead() throws IOException {
    long big = 300 * MEGABYTE;
    String text =
        header(
            entry("small", "F32", "[4]", 0, 16),
            entry("big", "F32", "[" + big / 4 + "]", 16, 16 + big));
    text += " ".repeat(8 - text.length() % 8);
    Path file = RawSafetensors.sparse(folder.resolve("w.safetensors"), text, 16 + big);
    manager.ones(new Shape(1)).close(); // starts libtorch
    try (Checkpoint warm = Checkpoint.openFile(shifted("F32", 0, bytes(4, 1f), 1))) {
      warm.get(manager, "x", Precision.FLOAT32).close();
    }
    long before = ProcessMemory.residentBytes();
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      NDArray small = checkpoint.get(manager, "small", Precision.FLOAT32);
      NDArray all = checkpoint.get(manager, "big", Precision.FLOAT32);
      assertThat(Tensors.floats(small)).containsOnly(0f);
      assertThat(all.getShape()).isEqualTo(new Shape(big / 4));
      assertThat(ProcessMemory.residentBytes() - before)
          .as("resident bytes more")
          .isLessThan(30 * MEGABYTE);

      // The file itself, not a copy: what is written to it later is seen.
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        out.seek(8 + text.length() + 4);
        out.write(bytes(4, 9f));
      }
      assertThat(Tensors.floats(small)).containsExactly(0f, 9f, 0f, 0f);

      all.close();
      small.close();
    }
  }

  @Test
  void viewsOutliveTheCheckpoint() {
    NDArray x;
    try (Checkpoint checkpoint = Checkpoint.openFile(shifted("F32", 0, bytes(4, 1f, 2f), 2))) {
      x = checkpoint.get(manager, "x", Precision.FLOAT32);
    }
    assertThat(x.toFloatArray()).containsExactly(1f, 2f);
  }

  /** Without the check, the first touch of the lost pages ends the whole process. */
  @Test
  void aFileThatIsCutShortIsToldBeforeItIsTouched() throws IOException {
    int size = 1 << 20;
    Path file = sparse("cut.safetensors", size);
    long whole = Files.size(file);
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      NDArray view = checkpoint.get(manager, "x", Precision.FLOAT32);
      checkpoint.checkViews();
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        out.setLength(4096);
      }
      String message =
          "The weights file "
              + file
              + " was changed while it was in use: it had "
              + whole
              + " bytes, now it has 4096. Run again when nothing writes to it any more; to replace a"
              + " model that is in use, write the new file under another name and rename it.";
      assertThatThrownBy(() -> checkpoint.get(manager, "x", Precision.FLOAT32))
          .isExactlyInstanceOf(InputException.class)
          .hasMessage(message);
      assertThatThrownBy(checkpoint::checkViews)
          .isExactlyInstanceOf(InputException.class)
          .hasMessage(message);
      view.close();
    }
  }

  @Test
  void aFileThatIsWrittenAnewIsTold() throws IOException {
    Path file = sparse("new.safetensors", 4);
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      checkpoint.get(manager, "x", Precision.BFLOAT16).close();
      FileTime later = FileTime.from(Instant.parse("2030-01-02T03:04:05Z"));
      Files.setLastModifiedTime(file, later);
      checkpoint.checkViews(); // what was given out is a copy
      assertThatThrownBy(() -> checkpoint.get(manager, "x", Precision.FLOAT32))
          .isExactlyInstanceOf(InputException.class)
          .hasMessageContaining(
              " was changed while it was in use: it was last written at 2030-01-02T03:04:05Z.");
    }
  }

  /** As programs that care replace files; elsewhere than on Linux it is told like other changes. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileWhoseNameBelongsToAnotherStaysWhatItWas() throws IOException {
    Path file =
        RawSafetensors.write(
            folder.resolve("w.safetensors"), header(entry("x", "F32", "[1]", 0, 4)), bytes(4, 1f));
    Path other =
        RawSafetensors.write(
            folder.resolve("other"), header(entry("x", "F32", "[1]", 0, 4)), bytes(4, 2f));
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      NDArray before = checkpoint.get(manager, "x", Precision.FLOAT32);
      checkpoint.unmap();
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      checkpoint.checkViews();
      assertThat(before.toFloatArray()).containsExactly(1f);
      assertThat(checkpoint.get(manager, "x", Precision.FLOAT32).toFloatArray())
          .containsExactly(1f);
      Files.delete(file);
      checkpoint.unmap();
      assertThat(checkpoint.get(manager, "x", Precision.FLOAT32).toFloatArray())
          .containsExactly(1f);
    }
    assertThat(Checkpoint.openFile(sparse("w.safetensors", 1)).tensors()).containsOnlyKeys("x");
  }

  @Test
  void aClosedCheckpointGivesNothing() {
    Checkpoint checkpoint = Checkpoint.openFile(sparse("w.safetensors", 1));
    checkpoint.close();
    checkpoint.close();
    assertThatThrownBy(() -> checkpoint.get(manager, "x", Precision.FLOAT32))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("the weights in " + folder.resolve("w.safetensors") + " are closed");
  }

  /** Whoever asks meanwhile gets a tensor or is told; nothing is freed under anybody. */
  @Test
  void closingWhileOthersAskIsSafe() throws Exception {
    Path file = sparse("w.safetensors", 4096);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < 30; round++) {
        Checkpoint checkpoint = Checkpoint.openFile(file);
        CountDownLatch started = new CountDownLatch(3);
        List<Future<?>> asking = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          asking.add(
              pool.submit(
                  () -> {
                    started.countDown();
                    try (NDManager own = Torch.newManager(Device.cpu())) {
                      for (int k = 0; k < 50; k++) {
                        NDArray x = checkpoint.get(own, "x", Precision.FLOAT32);
                        assertThat(x.getFloat(4095)).isZero();
                        checkpoint.unmap();
                      }
                    } catch (IllegalStateException e) {
                      assertThat(e).hasMessageEndingWith(" are closed");
                    }
                    return null;
                  }));
        }
        started.await();
        checkpoint.close();
        for (Future<?> each : asking) {
          each.get(1, TimeUnit.MINUTES);
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** A file with the tensor {@code x} of so many zeros. */
  private Path sparse(String name, int count) {
    String text = header(entry("x", "F32", "[" + count + "]", 0, 4L * count));
    text += " ".repeat((8 - text.length() % 8) % 8);
    return RawSafetensors.sparse(folder.resolve(name), text, 4L * count);
  }

  @Test
  void requireTellsAllDifferences() {
    Path file =
        RawSafetensors.write(
            folder.resolve("w.safetensors"),
            header(
                entry("a", "F32", "[1]", 0, 4),
                entry("more", "F32", "[1]", 4, 8),
                entry("skipped", "F32", "[1]", 8, 12)),
            new byte[12]);
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      Map<String, Shape> right = Map.of("a", new Shape(1), "more", new Shape(1));
      checkpoint.require("the net", right, name -> name.startsWith("skip"));
      Map<String, Shape> wrong = Map.of("a", new Shape(2), "b", new Shape(1));
      assertThatThrownBy(
              () -> checkpoint.require("the net", wrong, name -> name.startsWith("skip")))
          .isExactlyInstanceOf(InputException.class)
          .hasMessage(
              "The weights in "
                  + file
                  + " do not belong to the net that its config.json describes: 1 tensor missing"
                  + " (b); 1 tensor of the wrong shape (a is (1) and should be (2)); 1 tensor"
                  + " unexpected (more).");
    }
  }

  /**
   * A file with the tensor {@code x} of shape [count, 1], {@code shift} bytes off an address of 8.
   */
  private Path shifted(String dtype, int shift, byte[] data, int count) {
    String text =
        shift == 0
            ? header(entry("x", dtype, "[" + count + ",1]", 0, data.length))
            : header(
                entry("before", "U8", "[" + shift + "]", 0, shift),
                entry("x", dtype, "[" + count + ",1]", shift, shift + data.length));
    text += " ".repeat((8 - text.length() % 8) % 8);
    byte[] all = new byte[shift + data.length];
    System.arraycopy(data, 0, all, shift, data.length);
    return RawSafetensors.write(
        folder.resolve(dtype + shift + "-" + count + ".safetensors"), text, all);
  }

  private void shard(String file, String name, float value) {
    RawSafetensors.write(
        folder.resolve(file), header(entry(name, "F32", "[1]", 0, 4)), bytes(4, value));
  }

  private void index(String text) throws IOException {
    Files.writeString(folder.resolve(INDEX), text);
  }

  private void assertIndexFails(String text, String says) throws IOException {
    index(text);
    assertThatThrownBy(() -> Checkpoint.open(folder, "model"))
        .as(text)
        .isExactlyInstanceOf(InputException.class)
        .hasMessageContaining(says);
  }
}
