package io.framewright.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.framewright.InputException;
import io.framewright.tensor.RawPickle.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of torch.save: what is read, and that everything else is refused with one message. */
class TorchFileTest {
  private static final String END = ". Download it again.";
  private static final byte[] SIX = RawSafetensors.bytes(4, 1f, 2f, 3f, 4f, 5f, 6f);

  @TempDir Path folder;

  /** The state of a module: an OrderedDict with a state of its own, two views of one storage. */
  @Test
  void sharedStoragesAndTheStateOfADictionaryAreRead() throws Exception {
    RawPickle pickle =
        new RawPickle()
            .global("collections", "OrderedDict")
            .ops(")R(")
            .text("whole")
            .tensor("FloatStorage", "0", 6, 0, new long[] {2, 3}, new long[] {3, 1})
            .text("row")
            .global("torch._utils", "_rebuild_parameter")
            .tensor("FloatStorage", "0", 6, 3, new long[] {1, 3}, new long[] {99, 1})
            .op(0x88)
            .ops("}\u0087Ru") // TUPLE3
            .ops("}")
            .text("_metadata")
            .number(1)
            .ops("sb");
    Path file =
        new Archive(pickle.end()).with("archive/data/0", SIX).write(folder.resolve("a.bin"));
    try (NDManager manager = Torch.newManager(Device.cpu());
        Checkpoint checkpoint = Checkpoint.openFile(file)) {
      assertThat(checkpoint.tensors().keySet()).containsExactly("whole", "row");
      assertThat(checkpoint.get(manager, "whole", Precision.FLOAT32).toFloatArray())
          .containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(checkpoint.get(manager, "row", Precision.FLOAT32).toFloatArray())
          .containsExactly(4, 5, 6);
    }
  }

  @Test
  void dictionariesAndListsInOneAnotherAndEmptyTensorsAreRead() {
    RawPickle pickle =
        RawPickle.of(
            p ->
                p.ops("](")
                    .number(7)
                    .tensor("FloatStorage", "0", 6, 0, new long[] {3, 0}, new long[] {1, 1})
                    .ops("e"));
    Path file =
        new Archive(pickle.end()).with("archive/data/0", SIX).write(folder.resolve("a.bin"));
    assertThat(TorchFile.read(file)).containsOnlyKeys("x.1");
    assertThat(TorchFile.read(file).get("x.1").shape().getShape()).containsExactly(3, 0);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("os.system", p(p -> p.global("os", "system"))),
        arguments(
            "os.system", p(p -> p.global("os", "system").ops("(").text("rm -rf ~").ops("tR"))),
        arguments("builtins.eval", p(p -> p.text("builtins").text("eval").op(0x93))),
        arguments("posix.system", p(p -> p.global("posix", "system"))),
        arguments("torch.load", p(p -> p.global("torch", "load"))),
        arguments("torch.UntypedStorage", p(p -> p.global("torch", "UntypedStorage"))),
        arguments(
            "torch._utils._rebuild_tensor", p(p -> p.global("torch._utils", "_rebuild_tensor"))),
        arguments("torch.nn.Linear", p(p -> p.global("torch.nn", "Linear"))),
        arguments(
            "a call of torch.FloatStorage", p(p -> p.global("torch", "FloatStorage").ops(")R"))),
        arguments(
            "a dictionary made of arguments",
            p(p -> p.global("collections", "OrderedDict").ops("(]tR"))),
        arguments("an object with a state", p(p -> p.ops("]}b"))),
        arguments("an object of os.system", p(p -> p.ops("(ios\nsystem\n"))),
        arguments("the pickle operation OBJ", p(p -> p.ops("(]o"))),
        arguments("the pickle operation NEWOBJ", p(p -> p.ops("])").op(0x81))),
        arguments("the pickle operation EXT1", p(p -> p.op(0x82, 1))),
        arguments("the pickle operation EXT4", p(p -> p.op(0x84, 1, 0, 0, 0))),
        arguments("the pickle operation PERSID", p(p -> p.ops("Pstorage\n"))),
        arguments("the pickle operation 0x49", p(p -> p.ops("I1\n"))),
        arguments("a reference to module", p(p -> p.ops("(").text("module").ops("tQ"))),
        arguments("a reference to something", p(p -> p.ops("(]tQ"))),
        arguments(
            "a storage in the file ../../secret",
            p(p -> p.storage("FloatStorage", "../../secret", 1))),
        arguments(
            "a storage in the file /etc/passwd", p(p -> p.storage("IntStorage", "/etc/passwd", 1))),
        arguments("a storage in the file ", p(p -> p.storage("FloatStorage", "", 1))),
        arguments("a dictionary whose keys are no texts", p(p -> p.ops("}]Ns"))),
        arguments("x".repeat(80) + "...", p(p -> p.global("x".repeat(3_000_000), "y"))),
        arguments("a?[31m.b", p(p -> p.global("a\u001b[31m", "b"))));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whateverIsNoPlainDataIsRefusedByName(String what, byte[] pickle) {
    Path file = new Archive(pickle).write(folder.resolve("a.bin"));
    assertThatThrownBy(() -> TorchFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The weights file "
                + file
                + " asks for "
                + what
                + ", which is more than tensors, lists, dictionaries, numbers and texts. It was not"
                + " read. Use the same weights as safetensors.");
  }

  static Stream<Arguments> broken() {
    long max = Long.MAX_VALUE;
    return Stream.of(
        arguments("its pickle is broken", new byte[0]),
        arguments("its pickle is broken", new byte[] {(byte) 0x80}),
        arguments("its pickle is broken", new RawPickle().ops(".").end()),
        arguments("its pickle is broken", p(p -> p.op(0x8d).raw(RawPickle.little(8, max)))),
        arguments("its pickle is broken", p(p -> p.op('X').raw(RawPickle.little(4, -1)))),
        arguments("its pickle is broken", p(p -> p.op('X').raw(RawPickle.little(4, 1 << 30)))),
        arguments("its pickle is broken", p(p -> p.op('h', 9))),
        arguments("its pickle is broken", p(p -> p.ops("t"))),
        arguments("its pickle is broken", p(p -> p.ops("00000"))),
        arguments("its pickle is broken", p(p -> p.op(0x8a, 200))),
        arguments("its pickle is broken", p(p -> p.ops("NR"))),
        arguments("its pickle is broken", p(p -> p.ops("NQ"))),
        arguments("its pickle is broken", p(p -> p.ops("(").text("storage").ops("NNNNtQ"))),
        arguments(
            "its pickle is broken",
            p(p -> p.global("torch._utils", "_rebuild_tensor_v2").ops("(NNNNtR"))),
        arguments(
            "its pickle is broken",
            p(p -> p.global("torch._utils", "_rebuild_parameter").ops("(NtR"))),
        arguments(
            "its pickle is broken",
            p(p -> p.tensor("FloatStorage", "0", 6, 0, new long[] {2, 3}, new long[] {1}))),
        arguments("its pickle is broken", p(p -> p.ops("N").text("a").ops("Ns"))),
        arguments("tensor 'x' has a shape that is not made of counts", tensor(0, -6)),
        arguments("tensor 'x' claims more values than there are", tensor(0, 7)),
        arguments("tensor 'x' claims more values than there are", tensor(1, 6)),
        arguments("tensor 'x' claims more values than there are", tensor(-1, 6)),
        arguments("tensor 'x' has an impossible shape", tensor(max, 6)),
        arguments("tensor 'x' has an impossible shape", tensor(max / 4, 6)),
        arguments("tensor 'x' has an impossible shape", tensor(0, max)),
        arguments(
            "tensor 'x' has an impossible shape",
            p(
                p ->
                    p.tensor(
                        "FloatStorage",
                        "0",
                        6,
                        0,
                        new long[] {4, 1L << 31, 1L << 31},
                        new long[] {1L << 62, 1L << 31, 1}))),
        arguments(
            "the values of tensor 'x' are not there",
            p(p -> p.tensor("FloatStorage", "1", 6, 0, new long[] {6}, new long[] {1}))),
        arguments(
            "the values of tensor 'x' should be 6 of 8 bytes, which their file is not",
            p(p -> p.tensor("DoubleStorage", "0", 6, 0, new long[] {6}, new long[] {1}))),
        arguments(
            "the values of tensor 'x' should be 6 of 2 bytes, which their file is not",
            p(p -> p.tensor("HalfStorage", "0", 6, 0, new long[] {6}, new long[] {1}))),
        arguments(
            "the values of tensor 'x' should be -1 of 4 bytes, which their file is not",
            p(p -> p.tensor("FloatStorage", "0", -1, 0, new long[] {6}, new long[] {1}))),
        arguments(
            "tensor 'x' has an impossible shape",
            p(p -> p.tensor("FloatStorage", "0", max, 0, new long[] {6}, new long[] {1}))),
        arguments(
            "it has two tensors 'x.y'",
            RawPickle.of(p -> p.ops("}").text("y").raw(one()).ops("s")) // {"x": {"y": t}, "x.y": t}
                .text("x.y")
                .raw(one())
                .ops("s")
                .end()),
        arguments(
            "it names a value " + "k".repeat(80) + "...",
            new RawPickle().ops("}").text("k".repeat(1_000_000)).ops("Ns").end()));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void damageIsNamed(String what, byte[] pickle) {
    Path file = new Archive(pickle).with("archive/data/0", SIX).write(folder.resolve("a.bin"));
    assertDamaged(file, what);
  }

  @Test
  void aTransposedViewIsNotTakenForAnotherTensor() {
    for (long[] strides : new long[][] {{1, 2}, {-3, 1}, {0, 0}, {Long.MIN_VALUE, 1}}) {
      byte[] pickle = p(p -> p.tensor("FloatStorage", "0", 6, 0, new long[] {2, 3}, strides));
      Path file = new Archive(pickle).with("archive/data/0", SIX).write(folder.resolve("a.bin"));
      assertThatThrownBy(() -> TorchFile.read(file))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "The weights file "
                  + file
                  + " holds the tensor 'x' in an order of its own (a transposed view). Use the same"
                  + " weights as safetensors.");
    }
  }

  /** Values that hold themselves or one another many times over end, and soon. */
  @Test
  void bombsAreDefused() {
    RawPickle self = new RawPickle().ops("]").op('q', 0).op('h', 0).ops("a");
    assertDamaged(self, "its lists and dictionaries lie more than 32 deep in one another");
    RawPickle deep = new RawPickle();
    deep.ops("]".repeat(100_000)).ops("a".repeat(99_999));
    assertDamaged(deep, "its lists and dictionaries lie more than 32 deep in one another");
    RawPickle doubling = new RawPickle().ops("]").op('q', 0);
    for (int i = 0; i < 30; i++) { // each a list of the former one twice: 2^30 values
      doubling.ops("](").op('h', i).op('h', i).ops("e").op('q', i + 1);
    }
    assertDamaged(doubling, "it has more than 200000 values");
    byte[] steps = new byte[8_100_000];
    Arrays.fill(steps, (byte) 'N');
    Path file = new Archive(new RawPickle().raw(steps).end()).write(folder.resolve("steps.bin"));
    assertThatThrownBy(() -> TorchFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("asks for more than 8000000 steps to be made");
  }

  @Test
  void theArchiveItselfIsChecked() throws Exception {
    byte[] pickle = one(6);
    Path file = folder.resolve("a.bin");
    new Archive(pickle).with("archive/data/0", SIX, ZipEntry.DEFLATED).write(file);
    assertDamaged(file, "the values of tensor 'x' are compressed");
    new Archive(pickle).with("archive/data/0", SIX).without("archive/data.pkl").write(file);
    assertDamaged(
        file, "it is a zip archive with 0 files data.pkl instead of one, so no file of torch.save");
    new Archive(pickle).with("archive/data/0", SIX).with("b/data.pkl", pickle).write(file);
    assertDamaged(
        file, "it is a zip archive with 2 files data.pkl instead of one, so no file of torch.save");
    new Archive(pickle)
        .with("archive/data/0", SIX)
        .with("archive/byteorder", "big".getBytes(StandardCharsets.US_ASCII))
        .write(file);
    assertThatThrownBy(() -> TorchFile.read(file))
        .hasMessage(
            "The weights file "
                + file
                + " holds its numbers in the byte order 'big'. Only 'little' is read. Use the same"
                + " weights as safetensors.");
  }

  /** Nothing is unpacked, so names that climb out of a folder are names like any other. */
  @Test
  void namesThatClimbOutOfTheArchiveWriteNothing() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file =
        new Archive(one(6))
            .with("archive/data/0", SIX)
            .with("../evil", SIX)
            .with("/evil", SIX)
            .write(inner.resolve("a.bin"));
    assertThat(TorchFile.read(file)).containsOnlyKeys("x");
    assertThat(folder.resolve("evil")).doesNotExist();
    try (Stream<Path> left = Files.list(inner)) {
      assertThat(left).containsExactly(file);
    }
  }

  /** Wherever a good file is cut off, and whichever byte of its pickle is another, no run ends. */
  @Test
  void cutAndChangedFilesAreRefusedOrRead() throws Exception {
    Path good = new Archive(one(6)).with("archive/data/0", SIX).write(folder.resolve("a.bin"));
    byte[] bytes = Files.readAllBytes(good);
    Path file = folder.resolve("cut.bin");
    for (int length = 4; length < bytes.length; length += 7) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> TorchFile.read(file))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(" is damaged: ");
    }
    byte[] pickle = one(6);
    for (int at = 0; at < pickle.length; at++) {
      for (int value : new int[] {'.', 'R', 0xff}) {
        byte[] changed = pickle.clone();
        changed[at] = (byte) value;
        new Archive(changed).with("archive/data/0", SIX).write(file);
        try {
          assertThat(TorchFile.read(file).size()).isBetween(0, 1);
        } catch (InputException e) {
          assertThat(e.getMessage()).contains(file.toString()).endsWith(".");
        }
      }
    }
  }

  /** A file of PyTorch 2.7 with bytes changed in the directory of its archive. */
  @Test
  void aBrokenDirectoryIsDamage() throws Exception {
    Path file = folder.resolve("a.bin");
    try (InputStream in = TorchFileTest.class.getResourceAsStream("broken-directory.bin")) {
      Files.copy(in, file);
    }
    assertDamaged(file, "its zip archive is broken or was not downloaded to its end");
  }

  /** Whatever the bytes, what comes of them is tensors or one sentence. */
  @Test
  void changedBytesAnywhereAreReadOrRefused() throws Exception {
    Path good = new Archive(one(6)).with("archive/data/0", SIX).write(folder.resolve("a.bin"));
    List<byte[]> originals = new ArrayList<>(List.of(Files.readAllBytes(good)));
    try (InputStream in = TorchFileTest.class.getResourceAsStream("broken-directory.bin")) {
      originals.add(in.readAllBytes());
    }
    Random random = new Random(7);
    Path file = folder.resolve("changed.bin");
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = originals.get(i % 2).clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
      }
      Files.write(file, bytes);
      try {
        TorchFile.read(file);
        read++;
      } catch (InputException e) {
        refused++;
        assertThat(e.getMessage()).startsWith("The weights file " + file).endsWith(".");
        assertThat(e.getMessage().length()).isLessThan(600);
      }
    }
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  @Test
  void filesBeforePyTorchOneSixAreNamedAsWhatTheyAre() throws IOException {
    byte[] magic = {
      (byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9
    };
    Path file = Files.write(folder.resolve("old.bin"), Arrays.copyOf(magic, 4000));
    assertThatThrownBy(() -> Checkpoint.openFile(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The weights file "
                + file
                + " is of PyTorch before 1.6, whose form is not read. Use the same weights as"
                + " safetensors, or save them again with a newer PyTorch.");
  }

  private void assertDamaged(RawPickle pickle, String what) {
    assertDamaged(new Archive(pickle.end()).write(folder.resolve("bomb.bin")), what);
  }

  private static void assertDamaged(Path file, String what) {
    assertThatThrownBy(() -> TorchFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage("The weights file " + file + " is damaged: " + what + END);
  }

  private static byte[] p(UnaryOperator<RawPickle> value) {
    return RawPickle.of(value).end();
  }

  /** {"x": a tensor of so many values from an offset in a storage of six floats}. */
  private static byte[] tensor(long offset, long count) {
    return p(p -> p.tensor("FloatStorage", "0", 6, offset, new long[] {count}, new long[] {1}));
  }

  private static byte[] one(long count) {
    return tensor(0, count);
  }

  /** A tensor in the middle of a pickle: without start and end. */
  private static byte[] one() {
    byte[] whole =
        new RawPickle().tensor("FloatStorage", "0", 6, 0, new long[] {6}, new long[] {1}).end();
    return Arrays.copyOfRange(whole, 2, whole.length - 1);
  }
}
