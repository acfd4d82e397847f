package io.framewright.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A network as a chain of {@link Stage}s. It can be run without recording, or recorded so that
 * gradients can be pulled back through it while only the input of each stage is held ({@link
 * ActivationBudget}).
 */
public final class StageChain {
  private final List<Stage> stages;

  /** Creates a chain of at least one stage. */
  public StageChain(List<Stage> stages) {
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a chain needs a stage");
    }
    this.stages = List.copyOf(stages);
  }

  /** The stages, in order. */
  public List<Stage> stages() {
    return stages;
  }

  /** What {@link #record} will do for inputs of these shapes. */
  public ActivationBudget.Plan plan(List<Shape> inputs, int valueBytes, ActivationBudget budget) {
    return budget.plan(stages, inputs, valueBytes);
  }

  /**
   * Runs the chain and records nothing; at any time only one stage's tensors are alive.
   *
   * @param into owns the results
   */
  public NDList forward(NDManager into, NDList inputs) {
    try (GradMode mode = GradMode.off()) {
      NDList x = inputs;
      NDManager owner = null;
      for (Stage stage : stages) {
        NDManager next = into.newSubManager();
        try (NDManager scratch = next.newSubManager()) {
          NDList y = stage.forward(scratch, x);
          y.attach(next);
          x = y;
        } catch (RuntimeException e) {
          next.close();
          throw e;
        } finally {
          if (owner != null) {
            owner.close();
          }
          owner = next;
        }
      }
      x.attach(into);
      owner.close();
      return x;
    }
  }

  /**
   * Runs the chain and keeps what the pullback will need. The outputs and the recording live until
   * the recording is closed.
   *
   * @param parent the recording's tensors are freed with it at the latest
   */
  public Recording record(NDManager parent, NDList inputs, ActivationBudget budget) {
    List<Shape> shapes = inputs.stream().map(NDArray::getShape).collect(Collectors.toList());
    ActivationBudget.Plan plan = plan(shapes, Precision.of(inputs.head()).bytes(), budget);
    Recording recording = new Recording(parent.newSubManager());
    try {
      NDList x = inputs;
      for (int i = 0; i < stages.size(); i++) {
        x = recording.add(stages.get(i), x, plan.keeps().get(i));
      }
      return recording;
    } catch (RuntimeException e) {
      recording.close();
      throw e;
    }
  }
}
