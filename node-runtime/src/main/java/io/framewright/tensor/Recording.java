package io.framewright.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded run of a {@link StageChain}: its outputs, and the pullback (vector-Jacobian product)
 * to its inputs. Each stage holds either its inputs alone and is run again in the backward pass, or
 * its whole recording. A pullback may be asked for several times, with different cotangents.
 */
public final class Recording implements AutoCloseable {
  private final NDManager manager;
  private final List<Step> steps = new ArrayList<>();
  private NDList outputs = new NDList();

  /**
   * One recorded stage. {@code results} are attached to the autograd graph when kept, and null when
   * not; {@code kept} is what a stage with a pullback of its own asked to keep.
   */
  private record Step(Stage stage, NDList leaves, NDList results, NDList kept) {}

  Recording(NDManager manager) {
    this.manager = manager;
  }

  /** Runs one more stage; returns its outputs, detached from the stages before. */
  NDList add(Stage stage, NDList inputs, boolean keep) {
    if (keep && stage instanceof ClosedFormStage closed) {
      addClosedForm(closed, inputs);
    } else if (keep) {
      NDList leaves = leaves(manager, inputs);
      NDList results;
      try (GradMode mode = GradMode.on()) {
        results = stage.forward(manager, leaves);
      }
      steps.add(new Step(stage, leaves, results, new NDList()));
      outputs = detached(manager, results);
    } else {
      try (GradMode mode = GradMode.off();
          NDManager scratch = manager.newSubManager()) {
        NDList results = stage.forward(scratch, inputs);
        results.attach(manager);
        steps.add(new Step(stage, detached(manager, inputs), null, new NDList()));
        outputs = results;
      }
    }
    return outputs;
  }

  private void addClosedForm(ClosedFormStage stage, NDList inputs) {
    try (GradMode mode = GradMode.off();
        NDManager scratch = manager.newSubManager()) {
      NDList all = stage.forwardKeeping(scratch, inputs);
      all.attach(manager);
      int count = stage.outputShapes(inputs.stream().map(NDArray::getShape).toList()).size();
      NDList kept = new NDList(all.subList(count, all.size()));
      steps.add(new Step(stage, detached(manager, inputs), null, kept));
      outputs = new NDList(all.subList(0, count));
    }
  }

  /** What the chain computed, without gradient; owned by the recording. */
  public NDList outputs() {
    return outputs;
  }

  /** The one output of a chain that has one. */
  public NDArray output() {
    return outputs.singletonOrThrow();
  }

  /**
   * Pulls cotangents of the outputs back to the inputs.
   *
   * @param into owns the result
   * @param cotangents one for each output, of its shape and dtype
   * @return one gradient for each input, of its shape and dtype
   * @throws java.util.concurrent.CancellationException when {@link Cancellation cancelled}; asked
   *     before each stage
   */
  public NDList pullback(NDManager into, NDList cotangents) {
    NDList gradient = cotangents;
    NDManager owner = null;
    for (int i = steps.size() - 1; i >= 0; i--) {
      Cancellation.check();
      NDManager next = into.newSubManager();
      try (NDManager scratch = next.newSubManager()) {
        NDList before = pull(scratch, steps.get(i), gradient);
        before.attach(next);
        gradient = before;
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
    gradient.attach(into);
    if (owner != null) {
      owner.close();
    }
    return gradient;
  }

  private static NDList pull(NDManager scratch, Step step, NDList cotangents) {
    if (step.stage() instanceof ClosedFormStage closed) {
      try (GradMode mode = GradMode.off()) {
        return closed.pullback(scratch, step.leaves(), step.kept(), cotangents);
      }
    }
    try (GradMode mode = GradMode.on()) {
      if (step.results() != null) {
        return Tensors.gradients(scratch, step.results(), step.leaves(), cotangents, true);
      }
      NDList leaves = leaves(scratch, step.leaves());
      NDList results = step.stage().forward(scratch, leaves);
      return Tensors.gradients(scratch, results, leaves, cotangents, false);
    }
  }

  /** Fresh leaves over the same values. */
  private static NDList leaves(NDManager into, NDList tensors) {
    NDList leaves = detached(into, tensors);
    leaves.forEach(leaf -> leaf.setRequiresGradient(true));
    return leaves;
  }

  private static NDList detached(NDManager into, NDList tensors) {
    NDList detached = new NDList(tensors.size());
    for (NDArray tensor : tensors) {
      NDArray alone = tensor.stopGradient();
      alone.attach(into);
      detached.add(alone);
    }
    return detached;
  }

  /** Frees everything that the recording holds, the outputs included. */
  @Override
  public void close() {
    manager.close();
  }
}
