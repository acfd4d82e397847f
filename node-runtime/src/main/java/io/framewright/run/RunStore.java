package io.framewright.run;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.RegularFile;
import io.framewright.files.WholeFile;
import io.framewright.sampling.SolverHistory;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.SafetensorsWriter;
import io.framewright.tensor.TensorInfo;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The state of a clip that is being sampled, on disk after every step: latents, what the solver
 * remembers, and where the noise source stands. A run that was stopped or killed goes on from there
 * with the same numbers.
 */
final class RunStore {
  private static final String LATENTS = "latents";
  private static final String HISTORY = "history.";

  /**
   * The next step, the seed, and the shapes drawn so far, each as its rank and its dimensions;
   * exact in float64.
   */
  private static final String PLACE = "place";

  private final Path file;

  /** A store for one clip. */
  RunStore(Path file) {
    this.file = file;
  }

  /**
   * Where to go on.
   *
   * @param step the next step
   */
  record State(int step, NDArray latents, NDArray[] history, NoiseSource noise) {}

  /**
   * Keeps the state after a step.
   *
   * @throws IOException when it cannot be written; the state after the step before stays then
   */
  void save(int step, NDArray latents, SolverHistory history, NoiseSource.State noise)
      throws IOException {
    try (NDManager scratch = Torch.newManager(Device.cpu())) {
      Map<String, NDArray> all = new LinkedHashMap<>();
      all.put(LATENTS, latents);
      all.put(PLACE, place(scratch, step + 1, noise));
      for (int i = 0; i < history.size(); i++) {
        all.put(HISTORY + i, history.get(i));
      }
      WholeFile.replace(file, part -> SafetensorsWriter.write(part, all));
    }
  }

  /** Whether a state is kept. */
  boolean exists() {
    return Files.exists(file);
  }

  /** Steps that are done; 0 where no state is kept or it cannot be read. */
  int steps() {
    if (!Files.isRegularFile(file)) {
      return 0;
    }
    try (Checkpoint kept = Checkpoint.openFile(file);
        FileChannel channel = RegularFile.channel(file)) {
      TensorInfo place = kept.tensors().get(PLACE);
      ByteBuffer first = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      boolean whole = place != null && channel.read(first, place.begin()) == Double.BYTES;
      return whole ? (int) first.getDouble(0) : 0;
    } catch (IOException | InputException e) {
      return 0; // going on from it says what is wrong
    }
  }

  private static NDArray place(NDManager into, int step, NoiseSource.State noise) {
    DoubleStream drawn =
        noise.drawn().stream()
            .flatMapToDouble(
                s ->
                    DoubleStream.concat(
                        DoubleStream.of(s.length), LongStream.of(s).asDoubleStream()));
    double[] place = DoubleStream.concat(DoubleStream.of(step, noise.seed()), drawn).toArray();
    return Tensors.create(into, place, new Shape(place.length));
  }

  private static NoiseSource.State noise(double[] place) {
    List<long[]> drawn = new ArrayList<>();
    for (int at = 2; at < place.length; at += 1 + (int) place[at]) {
      drawn.add(
          DoubleStream.of(Arrays.copyOfRange(place, at + 1, at + 1 + (int) place[at]))
              .mapToLong(d -> (long) d)
              .toArray());
    }
    return new NoiseSource.State((long) place[1], drawn);
  }

  /**
   * The state that was kept, if there is one.
   *
   * @param into owns its tensors
   * @param shape of the clip's latents
   * @param steps of the clip
   * @throws InputException when the file is damaged
   */
  Optional<State> load(NDManager into, Shape shape, int steps) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (Checkpoint kept = Checkpoint.openFile(file)) {
      checkShapes(kept, shape);
      NDArray[] history =
          IntStream.iterate(0, i -> kept.tensors().containsKey(HISTORY + i), i -> i + 1)
              .mapToObj(i -> copy(into, kept, HISTORY + i, Precision.FLOAT32))
              .toArray(NDArray[]::new);
      NDArray latents = copy(into, kept, LATENTS, Precision.FLOAT32);
      if (!Double.isFinite(Tensors.norm(latents))) {
        throw new InputException("its latents are not finite");
      }
      try (NDArray place = copy(into, kept, PLACE, Precision.FLOAT64)) {
        double[] numbers = place.toDoubleArray();
        checkPlace(numbers, steps);
        return Optional.of(
            new State((int) numbers[0], latents, history, NoiseSource.resume(noise(numbers))));
      }
    } catch (InputException e) {
      throw new InputException(
          "The kept state of the run, "
              + file
              + ", cannot be used: "
              + e.getMessage().replaceAll("\\.$", "")
              + ". Delete it, or run without resuming.",
          e);
    }
  }

  private static void checkShapes(Checkpoint kept, Shape shape) {
    for (Map.Entry<String, TensorInfo> tensor : kept.tensors().entrySet()) {
      Shape found = tensor.getValue().shape();
      boolean fits = tensor.getKey().equals(PLACE) ? found.dimension() == 1 : found.equals(shape);
      if (!fits) {
        throw new InputException(tensor.getKey() + " has the shape " + found);
      }
    }
    for (String name : List.of(LATENTS, PLACE)) {
      if (!kept.tensors().containsKey(name)) {
        throw new InputException("it has no " + name);
      }
    }
  }

  /** Checks the next step, the seed and every shape drawn. */
  private static void checkPlace(double[] place, int steps) {
    boolean whole =
        place.length >= 2
            && DoubleStream.of(place).allMatch(d -> d >= 0 && d == Math.rint(d) && d < 0x1p53)
            && place[0] >= 1
            && place[0] <= steps;
    int at = 2;
    while (whole && at < place.length) {
      double end = at + 1 + place[at];
      whole = place[at] >= 1 && end <= place.length;
      at = whole ? (int) end : at;
    }
    if (!whole) {
      throw new InputException("it does not say where to go on");
    }
  }

  /** A copy: the file is replaced while the run goes on. */
  private static NDArray copy(NDManager into, Checkpoint kept, String name, Precision precision) {
    try (NDArray view = kept.get(into, name, precision)) {
      NDArray tensor = view.duplicate();
      tensor.attach(into);
      return tensor;
    }
  }

  /** Forgets the state. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
