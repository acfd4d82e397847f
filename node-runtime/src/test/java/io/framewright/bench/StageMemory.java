package io.framewright.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ProcessMemory;
import io.framewright.tensor.Recording;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import java.util.List;
import java.util.Locale;

/**
 * What a few stages of a network take in memory when they are recorded and pulled back, beside what
 * their plan says; for networks of published sizes. Linux alone tells a process its peak.
 *
 * @param plannedBytes the plan's peak and the outputs, less the inputs, which are there before
 * @param peakBytes how much more the process held at its worst moment than before
 */
public record StageMemory(long plannedBytes, long peakBytes) {

  /**
   * Runs stages once so that their weights are there, then measures.
   *
   * @param manager decides the device
   * @param input shape of the tensor that goes into the first stage
   * @param precision of that tensor
   */
  public static StageMemory of(
      NDManager manager,
      List<Stage> stages,
      Shape input,
      Precision precision,
      ActivationBudget budget) {
    return of(manager, stages, List.of(input), precision, budget);
  }

  /** As above, where several tensors go into the first stage. */
  public static StageMemory of(
      NDManager manager,
      List<Stage> stages,
      List<Shape> shapes,
      Precision precision,
      ActivationBudget budget) {
    StageChain chain = new StageChain(stages);
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      NDList inputs = new NDList();
      for (Shape shape : shapes) {
        inputs.add(draw(scratch, 1, shape, precision));
      }
      NDList cotangents = cotangents(scratch, chain, inputs);
      long outputs = cotangents.stream().mapToLong(StageMemory::bytes).sum();
      long planned =
          chain.plan(shapes, precision.bytes(), budget).peakBytes()
              + outputs
              - inputs.stream().mapToLong(StageMemory::bytes).sum();
      System.gc();
      ProcessMemory.trim();
      if (!ProcessMemory.resetPeak()) {
        throw new IllegalStateException("this system does not tell a process its peak");
      }
      long before = ProcessMemory.residentBytes();
      try (Recording recording = chain.record(scratch, inputs, budget)) {
        recording.pullback(scratch, cotangents);
        return new StageMemory(planned, ProcessMemory.peakBytes() - before);
      }
    }
  }

  private static NDList cotangents(NDManager into, StageChain chain, NDList inputs) {
    NDList cotangents = new NDList();
    try (NDManager scratch = into.newSubManager()) {
      long seed = 2;
      for (NDArray output : chain.forward(scratch, inputs)) {
        cotangents.add(draw(into, seed++, output.getShape(), Precision.of(output)));
      }
    }
    return cotangents;
  }

  private static NDArray draw(NDManager into, long seed, Shape shape, Precision precision) {
    try (NDManager scratch = into.newSubManager()) {
      return Tensors.cast(into, new NoiseSource(seed).normal(scratch, shape), precision);
    }
  }

  private static long bytes(NDArray tensor) {
    return tensor.size() * Precision.of(tensor).bytes();
  }

  /** How much more was taken than planned, as a share of the plan; negative when less. */
  public double error() {
    return (double) peakBytes / plannedBytes - 1;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "planned %.0f MB, taken %.0f MB, %+.1f %%",
        plannedBytes / 1e6,
        peakBytes / 1e6,
        100 * error());
  }
}
