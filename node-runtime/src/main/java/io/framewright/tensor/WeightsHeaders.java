package io.framewright.tensor;

import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What the headers of a network's weights say: the names, shapes, number formats and places of its
 * tensors. Nothing but headers is read, and libtorch is not needed.
 *
 * @param place the folder or file, for messages
 * @param tensors by name
 */
public record WeightsHeaders(Path place, Map<String, TensorInfo> tensors) {
  /** Whatever fits: weights that are no variant, else the only variant that is there. */
  public static final String ANY_VARIANT = "auto";

  private static final Set<String> FLOATS =
      Set.of("F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2");

  /** What tools for scaled float8 call the factors that its values have to be multiplied with. */
  private static final Predicate<String> SCALE =
      name -> name.matches("(.*\\.)?(scaled_fp8|scale_(weight|input)|(weight|input)_scale)");

  /** Makes the map unmodifiable. */
  public WeightsHeaders {
    tensors = Collections.unmodifiableMap(tensors);
  }

  /**
   * The weights in a folder, in safetensors files or files of {@code torch.save}, one or several
   * with an index.
   *
   * @param stem {@code diffusion_pytorch_model} or {@code model}
   * @param variant such as {@code fp16}, or {@link #ANY_VARIANT}; where the folder has not the one
   *     that is named, any
   * @throws InputException when files are missing, damaged or contradict their index, or there are
   *     several variants to choose from
   */
  public static WeightsHeaders of(Path folder, String stem, String variant) {
    return new WeightsHeaders(folder, new WeightsFolder(folder, stem).tensors(variant));
  }

  /**
   * One file of any name: safetensors, or of {@code torch.save}.
   *
   * @param rename from the names in the file to those to use
   */
  static WeightsHeaders of(Path file, UnaryOperator<String> rename) {
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    read(file).forEach((name, tensor) -> tensors.put(rename.apply(name), tensor));
    return new WeightsHeaders(file, tensors);
  }

  /** The variants of a network's weights that a folder has. */
  public static Set<String> variants(Path folder, String stem) {
    return new WeightsFolder(folder, stem).variants();
  }

  /** The tensors of one file, whose kind is told by its first bytes. */
  static Map<String, TensorInfo> read(Path file) {
    if (TorchFile.isOld(file)) {
      throw TorchFile.old(file);
    }
    return TorchFile.isOne(file) ? TorchFile.read(file) : SafetensorsHeader.read(file);
  }

  /** Whether a number format of headers is one of floating-point numbers. */
  static boolean isFloating(String dtype) {
    return FLOATS.contains(dtype);
  }

  /** Bytes of all tensors in the files. */
  public long bytes() {
    return tensors.values().stream().mapToLong(TensorInfo::bytes).sum();
  }

  /** How many numbers all tensors hold. */
  public long values() {
    return tensors.values().stream().mapToLong(tensor -> tensor.shape().size()).sum();
  }

  /**
   * Checks names, shapes and kinds of numbers against what a network asks for.
   *
   * @param what the network, for the message, such as {@code the Wan transformer}
   * @param expected shapes by name
   * @param spare names that may be there without being asked for
   * @throws InputException with the first differences of each kind
   */
  public void require(String what, Map<String, Shape> expected, Predicate<String> spare) {
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
          } else if (!isFloating(found.dtype())) {
            integers.add(name + " is " + found.dtype());
          }
        });
    List<String> unexpected =
        new TreeSet<>(tensors.keySet())
            .stream()
                .filter(name -> !expected.containsKey(name) && !spare.test(name))
                .map(Unpickler::show)
                .toList();
    refuseScaled(unexpected);
    refusePrefixed(expected.keySet());
    List<String> problems = new ArrayList<>();
    report(problems, "missing", missing);
    report(problems, "of the wrong shape", wrong);
    report(problems, "without floating-point numbers", integers);
    report(problems, "unexpected", unexpected);
    if (!problems.isEmpty()) {
      throw new InputException(
          "The weights in "
              + place
              + " do not belong to "
              + what
              + " that its config.json describes: "
              + String.join("; ", problems)
              + ".");
    }
  }

  private void refuseScaled(List<String> unexpected) {
    unexpected.stream()
        .filter(SCALE)
        .findFirst()
        .ifPresent(
            name -> {
              throw new InputException(
                  "The weights in "
                      + place
                      + " are scaled float8: they come with factors ("
                      + name
                      + "), which are not read. Use plain float8, float16, bfloat16 or float32.");
            });
  }

  /** Files of other programs hold the same tensors under a common prefix, or several networks. */
  private void refusePrefixed(Set<String> expected) {
    String some = expected.stream().findFirst().orElse("");
    tensors.keySet().stream()
        .filter(name -> name.endsWith("." + some))
        .map(name -> name.substring(0, name.length() - some.length()))
        .filter(prefix -> expected.stream().allMatch(name -> tensors.containsKey(prefix + name)))
        .findFirst()
        .ifPresent(
            prefix -> {
              throw new InputException(
                  "The weights in "
                      + place
                      + " have names that begin with '"
                      + Unpickler.show(prefix)
                      + "', as other programs write them. Use the checkpoint in diffusers layout,"
                      + " whose names do not.");
            });
  }

  private static void report(List<String> problems, String kind, List<String> names) {
    if (!names.isEmpty()) {
      String shown = String.join(", ", names.subList(0, Math.min(3, names.size())));
      problems.add(
          names.size()
              + (names.size() == 1 ? " tensor " : " tensors ")
              + kind
              + " ("
              + shown
              + (names.size() > 3 ? ", ..." : "")
              + ")");
    }
  }
}
