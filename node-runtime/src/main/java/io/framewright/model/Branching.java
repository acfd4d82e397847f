package io.framewright.model;

import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import java.util.List;

/**
 * Whether the two branches of classifier-free guidance pass the network together, as a batch of
 * two, or in turn. Together is faster where the device is not filled by one; in turn halves what
 * one stage needs.
 *
 * @param limit bytes that the largest stage of the batch may need
 */
public record Branching(long limit) {
  /** For a pass without recording, which holds one stage's tensors at a time. */
  public static final Branching UNRECORDED = new Branching(512L << 20);

  /** For a recording: what a budget lets it keep, one stage may use on its way. */
  public static Branching within(ActivationBudget budget) {
    return new Branching(budget.bytes());
  }

  /** The decision for a chain of both branches. */
  public boolean together(StageChain both, Shape latents) {
    long largest = 0;
    List<Shape> shapes = List.of(latents);
    for (Stage stage : both.stages()) {
      largest = Math.max(largest, stage.activationBytes(shapes));
      shapes = stage.outputShapes(shapes);
    }
    return largest <= limit;
  }
}
