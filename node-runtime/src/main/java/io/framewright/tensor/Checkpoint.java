package io.framewright.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.InputException;
import io.framewright.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The weights of one network in a checkpoint: one safetensors file, or several with an index. Files
 * are mapped into memory; nothing is read until a tensor is used, and a tensor that is asked for in
 * the precision and on the device of the file is a view of it.
 */
public final class Checkpoint implements AutoCloseable {
  private static final Set<String> FLOATS = Set.of("F64", "F32", "F16", "BF16");

  private final Path folder;
  private final Map<String, TensorInfo> tensors;
  private final NDManager manager = Torch.newManager(Device.cpu());
  private final Map<Mapping, NDArray> mapped = new HashMap<>();

  private Checkpoint(Path folder, Map<String, TensorInfo> tensors) {
    this.folder = folder;
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /**
   * Opens the weights in a folder: those that {@code STEM.safetensors.index.json} lists if there is
   * one, else {@code STEM.safetensors}.
   *
   * @param stem {@code diffusion_pytorch_model} or {@code model}
   * @throws InputException when files are missing, damaged or contradict their index
   */
  public static Checkpoint open(Path folder, String stem) {
    return new Checkpoint(folder, list(folder, stem));
  }

  /** The tensors that {@link #open} would find, read from the headers alone. */
  public static Map<String, TensorInfo> list(Path folder, String stem) {
    Path index = folder.resolve(stem + ".safetensors.index.json");
    if (Files.exists(index)) {
      return sharded(folder, index);
    }
    Path single = folder.resolve(stem + ".safetensors");
    if (!Files.exists(single)) {
      throw new InputException(
          "There are no weights in "
              + folder
              + ": neither "
              + stem
              + ".safetensors nor its index is there.");
    }
    return SafetensorsHeader.read(single);
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
    if (TorchFile.isOld(file)) {
      throw TorchFile.old(file);
    }
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    (TorchFile.isOne(file) ? TorchFile.read(file) : SafetensorsHeader.read(file))
        .forEach((name, tensor) -> tensors.put(rename.apply(name), tensor));
    return new Checkpoint(file, tensors);
  }

  private static Map<String, TensorInfo> sharded(Path folder, Path index) {
    JsonNode map;
    try {
      map = new ObjectMapper().readTree(RegularFile.bytes(index)).path("weight_map");
    } catch (JsonProcessingException e) {
      throw new InputException(
          "The index "
              + index
              + " is not valid JSON: "
              + e.getOriginalMessage()
              + ". Download it again.",
          e);
    } catch (IOException e) {
      throw new InputException(
          "The index " + index + " cannot be read: " + e.getMessage() + ".", e);
    }
    if (!map.isObject() || map.isEmpty()) {
      throw new InputException("The index " + index + " has no weight_map. Download it again.");
    }
    Map<String, Map<String, TensorInfo>> shards = new HashMap<>();
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String shard = entry.getValue().asText();
      if (!shard.matches("[^/\\\\:*?\"<>|\\p{Cntrl}]+\\.safetensors")) {
        throw new InputException(
            "The index "
                + index
                + " names the file '"
                + shard
                + "', which is not a weights file of this folder.");
      }
      if (!Files.exists(folder.resolve(shard))) {
        throw new InputException(
            "The weights file "
                + folder.resolve(shard)
                + " is missing; "
                + index.getFileName()
                + " lists it. Download it again.");
      }
      TensorInfo found =
          shards
              .computeIfAbsent(shard, name -> SafetensorsHeader.read(folder.resolve(name)))
              .get(entry.getKey());
      if (found == null) {
        throw new InputException(
            "The weights file "
                + folder.resolve(shard)
                + " lacks the tensor '"
                + entry.getKey()
                + "' that "
                + index.getFileName()
                + " promises.");
      }
      tensors.put(entry.getKey(), found);
    }
    return tensors;
  }

  /** All tensors by name. */
  public Map<String, TensorInfo> tensors() {
    return tensors;
  }

  /** Bytes of all tensors in the files. */
  public long bytes() {
    return tensors.values().stream().mapToLong(TensorInfo::bytes).sum();
  }

  /**
   * Checks names, shapes and kinds of numbers against what a network asks for.
   *
   * @param what the network, for the message, such as {@code the Wan transformer}
   * @param expected shapes by name
   * @param ignored names that may be there without being asked for
   * @throws InputException with the first differences of each kind
   */
  public void require(String what, Map<String, Shape> expected, Predicate<String> ignored) {
    List<String> missing = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<String> integers = new ArrayList<>();
    expected.forEach(
        (name, shape) -> {
          TensorInfo found = tensors.get(name);
          if (found == null) {
            missing.add(name);
          } else if (!found.shape().equals(shape)) {
            wrong.add(name + " is " + found.shape() + " and should be " + shape);
          } else if (!FLOATS.contains(found.dtype())) {
            integers.add(name + " is " + found.dtype());
          }
        });
    List<String> unexpected =
        new TreeSet<>(tensors.keySet())
            .stream().filter(name -> !expected.containsKey(name) && !ignored.test(name)).toList();
    List<String> problems = new ArrayList<>();
    report(problems, "missing", missing);
    report(problems, "of the wrong shape", wrong);
    report(problems, "without floating-point numbers", integers);
    report(problems, "unexpected", unexpected);
    if (!problems.isEmpty()) {
      throw new InputException(
          "The weights in "
              + folder
              + " do not belong to "
              + what
              + " that its config.json describes: "
              + String.join("; ", problems)
              + ".");
    }
  }

  private static void report(List<String> problems, String kind, List<String> names) {
    if (!names.isEmpty()) {
      String shown = String.join(", ", names.subList(0, Math.min(3, names.size())));
      problems.add(
          names.size()
              + " tensors "
              + kind
              + " ("
              + shown
              + (names.size() > 3 ? ", ..." : "")
              + ")");
    }
  }

  /**
   * One tensor.
   *
   * @param into owns the result and decides its device
   * @param precision what it is converted to; integers stay as they are
   * @return a view of the file where nothing has to be converted or moved, else a copy
   * @throws InputException when there is no tensor of that name
   */
  public synchronized NDArray get(NDManager into, String name, Precision precision) {
    TensorInfo info = tensors.get(name);
    if (info == null) {
      throw new InputException("The weights in " + folder + " lack the tensor '" + name + "'.");
    }
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray flat = flat(scratch, info);
      NDArray shaped = flat.reshape(info.shape());
      NDArray there = Tensors.move(into, shaped);
      boolean floating =
          !info.dtype().startsWith("I")
              && !info.dtype().equals("U8")
              && !info.dtype().equals("BOOL");
      if (!floating) {
        return there;
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

  /**
   * The values of a tensor as one row: a view of the mapped file, or a copy where its address is
   * not one of its type.
   */
  private NDArray flat(NDManager scratch, TensorInfo info) {
    Layout layout = LAYOUTS.get(info.dtype());
    if (layout == null) {
      throw new InputException(
          "The weights file "
              + info.file()
              + " has tensors of the dtype "
              + info.dtype()
              + ", which is not supported.");
    }
    if (info.begin() % layout.bytes() == 0) {
      NDArray span =
          Tensors.integers(scratch, info.begin() / layout.bytes(), info.end() / layout.bytes());
      return Tensors.core().one(scratch, "part", map(info.file(), layout), span);
    }
    NDArray span = Tensors.integers(scratch, info.begin(), info.end());
    NDArray bytes = Tensors.core().one(scratch, "part", map(info.file(), LAYOUTS.get("U8")), span);
    return Tensors.core().one(scratch, layout.reinterpret(), bytes);
  }

  /** A file and the type that it is mapped as. */
  private record Mapping(Path file, int code) {}

  /** The whole file as values of one type, mapped once. */
  private NDArray map(Path file, Layout layout) {
    return mapped.computeIfAbsent(new Mapping(file, layout.code()), key -> mapFile(file, layout));
  }

  private NDArray mapFile(Path file, Layout layout) {
    try {
      String path = file.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
      String arguments =
          "\""
              + path
              + "\", False, "
              + Files.size(file) / layout.bytes()
              + ", dtype="
              + layout.code();
      String text =
          "  def map(self, unused: Tensor) -> Tensor:\n    return torch.from_file("
              + arguments
              + ")\n";
      try (ScriptModule module =
              ScriptModule.compile(manager, "map " + file.getFileName(), text, Map.of());
          NDManager scratch = manager.newSubManager()) {
        return module.one(manager, "map", scratch.create(0f));
      }
    } catch (IOException e) {
      throw new InputException(
          "The weights file " + file + " cannot be read: " + e.getMessage() + ".", e);
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
  public void close() {
    manager.close();
  }
}
