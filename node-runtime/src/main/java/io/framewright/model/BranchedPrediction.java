package io.framewright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Recording;
import java.util.List;

/**
 * A recorded prediction: one recording of all branches as a batch, or one for each branch. The
 * value is the sum of the branches' values with constant weights, so a cotangent goes to each
 * branch with the branch's weight, and what comes back to the shared latents is added up.
 */
final class BranchedPrediction implements Recorded {
  private final NDManager manager;
  private final List<Recording> recordings;
  private final ClassifierFreeGuidance guidance;
  private final NDArray output;

  /**
   * Takes over recordings that were made.
   *
   * @param manager owns the recordings and what their chains hold; closed with this
   */
  BranchedPrediction(
      NDManager manager, List<Recording> recordings, ClassifierFreeGuidance guidance) {
    this.manager = manager;
    this.recordings = recordings;
    this.guidance = guidance;
    this.output = guidance.combine(manager, recordings.stream().map(Recording::output).toList());
  }

  @Override
  public NDArray output() {
    return output;
  }

  @Override
  public NDArray pullback(NDManager into, NDArray cotangent) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      List<NDArray> shares = guidance.shares(scratch, cotangent);
      if (recordings.size() == 1) {
        NDArray all = NDArrays.concat(new NDList(shares), 0);
        all.attach(scratch);
        return pull(into, recordings.get(0), all);
      }
      NDArray sum = pull(scratch, recordings.get(0), shares.get(0));
      for (int i = 1; i < recordings.size(); i++) {
        sum.addi(pull(scratch, recordings.get(i), shares.get(i)));
      }
      sum.attach(into);
      return sum;
    }
  }

  private static NDArray pull(NDManager into, Recording recording, NDArray cotangent) {
    return recording.pullback(into, new NDList(cotangent)).singletonOrThrow();
  }

  @Override
  public void close() {
    manager.close();
  }
}
