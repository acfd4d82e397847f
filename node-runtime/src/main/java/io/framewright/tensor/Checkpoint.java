package io.framewright.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The weights of one network in a checkpoint: one file, or several with an index, safetensors or of
 * {@code torch.save}. Files are mapped into memory; nothing is read until a tensor is used, and a
 * tensor that is asked for in the precision and on the device of the file is a view of it. A file
 * that somebody writes to meanwhile is told before it is looked at again; on Linux one that is
 * replaced by another of its name stays what it was. Several threads may ask.
 */
public final class Checkpoint implements AutoCloseable {
  private final WeightsHeaders headers;
  private final NDManager manager = Torch.newManager(Device.cpu());
  private final Map<Path, WeightsFile> held = new HashMap<>();
  private final Map<Mapping, NDArray> mapped = new HashMap<>();
  private final Set<WeightsFile> viewed = new HashSet<>();
  private boolean closed;

  private Checkpoint(WeightsHeaders headers) {
    this.headers = headers;
    try {
      for (TensorInfo tensor : headers.tensors().values()) {
        WeightsFile file = held.computeIfAbsent(tensor.file(), WeightsFile::open);
        if (tensor.end() > file.size()) {
          throw new InputException(
              "The weights file " + tensor.file() + " was cut short while it was opened.");
        }
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens the weights in a folder, whatever variant is there; see {@link WeightsHeaders#of(Path,
   * String, String)}.
   *
   * @param stem {@code diffusion_pytorch_model} or {@code model}
   * @throws InputException when files are missing, damaged or contradict their index
   */
  public static Checkpoint open(Path folder, String stem) {
    return open(WeightsHeaders.of(folder, stem, WeightsHeaders.ANY_VARIANT));
  }

  /**
   * Opens the weights that headers tell of.
   *
   * @throws InputException when files are not there any more
   */
  public static Checkpoint open(WeightsHeaders headers) {
    return new Checkpoint(headers);
  }

  /** Opens one safetensors file of any name, or a file of {@code torch.save}, which is not run. */
  public static Checkpoint openFile(Path file) {
    return openFile(file, name -> name);
  }

  /**
   * The same under other names.
   *
   * @param rename from the names in the file to those to use
   */
  public static Checkpoint openFile(Path file, UnaryOperator<String> rename) {
    return new Checkpoint(WeightsHeaders.of(file, rename));
  }

  /** All tensors by name. */
  public Map<String, TensorInfo> tensors() {
    return headers.tensors();
  }

  /**
   * The precision that holds a tensor's values as they are in the file; for float8 bfloat16.
   *
   * @throws InputException when they are no floating-point numbers
   */
  public Precision precision(String name) {
    String stored = tensors().get(name).dtype();
    if (BYTES.containsKey(stored)) {
      return Precision.BFLOAT16;
    }
    return Arrays.stream(Precision.values())
        .filter(precision -> precision.safetensorsName().equals(stored))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "The tensor '"
                        + name
                        + "' is of the dtype "
                        + stored
                        + "; expected a floating-point type."));
  }

  /** Bytes of all tensors in the files. */
  public long bytes() {
    return headers.bytes();
  }

  /** Checks names, shapes and kinds of numbers; see {@link WeightsHeaders#require}. */
  public void require(String what, Map<String, Shape> expected, Predicate<String> spare) {
    headers.require(what, expected, spare);
  }

  /**
   * Checks that nobody has written to the files of which views were given out. To be called before
   * such views are used again after a while, since a page that is not there any more ends the
   * process.
   *
   * @throws InputException when somebody has
   */
  public synchronized void checkViews() {
    viewed.forEach(WeightsFile::check);
  }

  /**
   * One tensor.
   *
   * @param into owns the result and decides its device
   * @param precision what it is converted to; integers stay as they are
   * @return a view of the file where nothing has to be converted or moved, else a copy
   * @throws InputException when there is no tensor of that name, or somebody has written to its
   *     file
   * @throws IllegalStateException when this is closed
   */
  public synchronized NDArray get(NDManager into, String name, Precision precision) {
    if (closed) {
      throw new IllegalStateException("the weights in " + headers.place() + " are closed");
    }
    TensorInfo info = headers.tensors().get(name);
    if (info == null) {
      throw new InputException(
          "The weights in " + headers.place() + " lack the tensor '" + name + "'.");
    }
    WeightsFile file = held.get(info.file());
    file.check();
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray flat = flat(scratch, info);
      NDArray shaped = flat.reshape(info.shape());
      NDArray there = Tensors.move(into, shaped);
      if (!WeightsHeaders.isFloating(info.dtype())) {
        viewed.add(file);
        return there;
      }
      if (info.dtype().equals(precision.safetensorsName())) {
        viewed.add(file);
      }
      NDArray result = Tensors.cast(into, there, precision);
      there.close();
      return result;
    }
  }

  /**
   * How the values of a dtype lie in a file: libtorch's number for it, bytes of a value, and the
   * script that reinterprets.
   */
  private record Layout(int code, int bytes, String reinterpret) {}

  private static final Map<String, Layout> LAYOUTS =
      Map.of(
          "F64", new Layout(7, 8, "as64"),
          "F32", new Layout(6, 4, "as32"),
          "BF16", new Layout(15, 2, "as_bfloat16"),
          "F16", new Layout(5, 2, "as16"),
          "I64", new Layout(4, 8, "as_int64"),
          "I32", new Layout(3, 4, "as_int32"),
          "U8", new Layout(0, 1, "as8"),
          "I8", new Layout(1, 1, "as8"),
          "BOOL", new Layout(0, 1, "as8"));

  /** Float8, which libtorch maps no file as: bytes until they are looked at. */
  private static final Map<String, String> BYTES =
      Map.of("F8_E4M3", "as_e4m3", "F8_E5M2", "as_e5m2");

  /**
   * The values of a tensor as one row: a view of the mapped file, or a copy where its address is
   * not one of its type.
   */
  private NDArray flat(NDManager scratch, TensorInfo info) {
    Layout layout = LAYOUTS.get(info.dtype());
    String eight = BYTES.get(info.dtype());
    if (eight != null) {
      return Tensors.core(scratch, eight, part(scratch, info, LAYOUTS.get("U8")));
    }
    if (layout == null) {
      throw new InputException(
          "The weights file "
              + info.file()
              + " has tensors of the dtype "
              + info.dtype()
              + ", which is not supported.");
    }
    if (info.begin() % layout.bytes() == 0) {
      return part(scratch, info, layout);
    }
    NDArray bytes = part(scratch, info, LAYOUTS.get("U8"));
    return Tensors.core(scratch, layout.reinterpret(), bytes);
  }

  /** The tensor's part of its file, mapped as values of some type: a view. */
  private NDArray part(NDManager scratch, TensorInfo info, Layout layout) {
    WeightsFile file = held.get(info.file());
    NDArray whole =
        mapped.computeIfAbsent(new Mapping(file, layout.code()), key -> map(file, layout));
    NDArray span =
        Tensors.integers(scratch, info.begin() / layout.bytes(), info.end() / layout.bytes());
    return Tensors.core(scratch, "part", whole, span);
  }

  /** A file and the type that it is mapped as. */
  private record Mapping(WeightsFile file, int code) {}

  private NDArray map(WeightsFile file, Layout layout) {
    String path =
        file.place().toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
    String arguments =
        "\"" + path + "\", False, " + file.size() / layout.bytes() + ", dtype=" + layout.code();
    String text =
        "  def map(self, unused: Tensor) -> Tensor:\n    return torch.from_file("
            + arguments
            + ")\n";
    try (ScriptModule module = ScriptModule.compile(manager, "map", text, Map.of());
        NDManager scratch = manager.newSubManager()) {
      return module.one(manager, "map", Tensors.number(scratch, 0));
    }
  }

  /**
   * Unmaps the files until a tensor is asked for again, so that what was read of them no longer
   * counts as this process's memory. Views that were given out keep their file mapped until they
   * are closed.
   */
  public synchronized void unmap() {
    mapped.values().forEach(NDArray::close);
    mapped.clear();
  }

  /** Unmaps the files. Views that were given out keep their file mapped until they are closed. */
  @Override
  public synchronized void close() {
    closed = true;
    mapped.clear();
    manager.close();
    held.values().forEach(WeightsFile::close);
    held.clear();
  }
}
