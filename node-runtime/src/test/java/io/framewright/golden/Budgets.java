package io.framewright.golden;

import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Budgets of activations that make a chain recompute more or less, however many stages it has. */
public final class Budgets {
  private Budgets() {}

  /**
   * What it takes to keep no stage's activations, the last one's, the last two's, and so on to all.
   *
   * @param inputs shapes that go into the first stage
   * @return bytes; stages without activations add none of their own
   */
  public static SortedSet<Long> of(StageChain chain, List<Shape> inputs) {
    List<Long> activations = new ArrayList<>();
    List<Shape> shapes = inputs;
    for (Stage stage : chain.stages()) {
      activations.add(0, stage.activationBytes(shapes));
      shapes = stage.outputShapes(shapes);
    }
    SortedSet<Long> budgets = new TreeSet<>(List.of(0L));
    for (long bytes : activations) {
      budgets.add(budgets.last() + bytes);
    }
    return budgets;
  }
}
