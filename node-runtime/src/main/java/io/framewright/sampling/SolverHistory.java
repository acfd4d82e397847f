package io.framewright.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * The tensors that a multistep {@link Solver} left for its next step, the most recent first; empty
 * at the start of a run.
 */
public final class SolverHistory implements AutoCloseable {
  private final NDManager parent;
  private NDManager owner;
  private NDList tensors = new NDList();

  /** Creates an empty one, freed with its parent at the latest. */
  public SolverHistory(NDManager parent) {
    this.parent = parent;
    this.owner = parent.newSubManager();
  }

  /** How many tensors there are. */
  public int size() {
    return tensors.size();
  }

  /** One of the tensors; 0 is the most recent. */
  public NDArray get(int index) {
    return tensors.get(index);
  }

  /** Replaces everything; the tensors are copied, so that their owners may close them. */
  public void replace(NDArray... next) {
    NDManager fresh = parent.newSubManager();
    NDList copies = new NDList(next.length);
    for (NDArray tensor : next) {
      NDArray copy = tensor.duplicate();
      copy.attach(fresh);
      copies.add(copy);
    }
    owner.close();
    owner = fresh;
    tensors = copies;
  }

  @Override
  public void close() {
    owner.close();
  }
}
