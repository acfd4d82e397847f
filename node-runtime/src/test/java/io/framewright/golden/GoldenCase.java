package io.framewright.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * One golden case: {@code NAME.safetensors} with its tensors and {@code NAME.json} with the facts
 * that are not tensors. Tensors live on the CPU until the case is closed.
 */
public final class GoldenCase implements AutoCloseable {
  /** The property that names the folder of golden files. */
  public static final String PROPERTY = "framewright.golden";

  private final NDManager manager = Torch.newManager(Device.cpu());
  private final Path file;
  private final Checkpoint checkpoint;
  private final JsonNode facts;

  private GoldenCase(Path file) {
    this.file = file;
    this.checkpoint = Checkpoint.openFile(file);
    this.facts = readFacts(Path.of(file.toString().replaceAll("\\.safetensors$", ".json")));
  }

  /**
   * Opens {@code ROOT/MODEL/cases/NAME}, or {@code ROOT/MODEL/NAME} where there is no folder of
   * cases.
   *
   * @param model a folder of the golden files, such as {@code wan} or {@code basics}
   */
  public static GoldenCase open(String model, String name) {
    Path folder = folder(model);
    Path cases = folder.resolve("cases");
    return new GoldenCase(
        (Files.isDirectory(cases) ? cases : folder).resolve(name + ".safetensors"));
  }

  /**
   * A folder of the golden files; where it holds a {@code model_index.json}, a checkpoint. Those
   * below {@code more-golden/} are always the project's own.
   */
  public static Path folder(String model) {
    if (model.startsWith("more-golden/")) {
      return Path.of("src", "test", "resources").resolve(model);
    }
    String root = System.getProperty(PROPERTY);
    if (root == null || root.isBlank()) {
      throw new IllegalStateException("the system property " + PROPERTY + " names no folder");
    }
    Path folder = Path.of(root).resolve(model);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException("there are no golden files in " + folder);
    }
    return folder;
  }

  /** A JSON file of the golden files, such as a {@code config.json}. */
  public static JsonNode json(String model, String file) {
    return readJson(folder(model).resolve(file));
  }

  /** The facts of the case; an empty object when it has none. */
  public JsonNode facts() {
    return facts;
  }

  /** The names of the tensors. */
  public Set<String> names() {
    return checkpoint.tensors().keySet();
  }

  /** The shape of a tensor. */
  public Shape shape(String name) {
    if (!checkpoint.tensors().containsKey(name)) {
      throw new IllegalArgumentException("no tensor " + name + " in " + file + ": " + names());
    }
    return checkpoint.tensors().get(name).shape();
  }

  /** A tensor as stored (float32, or integers), owned by this case. */
  public NDArray tensor(String name) {
    return tensor(manager, name, Precision.FLOAT32);
  }

  /**
   * A tensor in another precision.
   *
   * @param into owns the result and decides its device
   */
  public NDArray tensor(NDManager into, String name, Precision precision) {
    return checkpoint.get(into, name, precision);
  }

  /**
   * What a tensor or value of a guided run may be off, relative to its largest value: four times
   * what the reference's own float32 is off from its float64 there, where the case says so.
   *
   * @param name of a tensor, or {@code loss_K_I_R} or {@code gradient_norm_I_R} of repeat R of step
   *     I
   * @param least the tolerance of a case that rounding does not disturb
   */
  public double tolerance(String name, double least) {
    return Math.max(least, 4 * facts.path("rounding").path(name).asDouble(0));
  }

  /** The manager that owns the tensors of {@link #tensor(String)}, for what a test makes. */
  public NDManager manager() {
    return manager;
  }

  /**
   * Asserts equal shapes, and that no value differs by more than the tolerance times the largest
   * absolute value expected.
   */
  public static void assertClose(NDArray actual, NDArray expected, double relativeTolerance) {
    assertThat(actual.getShape()).as("shape").isEqualTo(expected.getShape());
    assertThat(difference(actual, expected))
        .as("largest difference relative to the largest value")
        .isLessThanOrEqualTo(relativeTolerance);
  }

  /**
   * The largest absolute difference of two tensors of one shape, divided by the largest absolute
   * value expected; infinite when a value is not a number.
   */
  public static double difference(NDArray actual, NDArray expected) {
    try (NDManager scratch = Torch.newManager(Device.cpu());
        GradMode mode = GradMode.off()) {
      double[] found = doubles(scratch, actual);
      double[] wanted = doubles(scratch, expected);
      if (found.length != wanted.length) {
        throw new IllegalArgumentException(
            "different shapes: " + actual.getShape() + " and " + expected.getShape());
      }
      double largest = 0;
      double scale = 0;
      for (int i = 0; i < found.length; i++) {
        double apart = Math.abs(found[i] - wanted[i]);
        largest = Double.isNaN(apart) ? Double.POSITIVE_INFINITY : Math.max(largest, apart);
        scale = Math.max(scale, Math.abs(wanted[i]));
      }
      return largest == 0 ? 0 : largest / scale;
    }
  }

  private static double[] doubles(NDManager scratch, NDArray x) {
    NDArray wide = Tensors.cast(scratch, x, Precision.FLOAT64);
    wide.attach(scratch);
    return wide.toDoubleArray();
  }

  private static JsonNode readFacts(Path json) {
    return Files.exists(json) ? readJson(json) : new ObjectMapper().createObjectNode();
  }

  private static JsonNode readJson(Path json) {
    try {
      return new ObjectMapper().readTree(json.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Frees the tensors. */
  @Override
  public void close() {
    checkpoint.close();
    manager.close();
  }
}
