package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;

/** One clip on its way through layers, piece by piece; remembers what the next piece needs. */
final class VaeRun {
  private final List<VaeLayer> layers;
  private final NDManager manager;
  private final List<NDList> memories = new ArrayList<>();

  /**
   * Starts a clip.
   *
   * @param manager owns the results and the memory
   */
  VaeRun(List<VaeLayer> layers, NDManager manager) {
    this.layers = layers;
    this.manager = manager;
    layers.forEach(layer -> memories.add(new NDList()));
  }

  /**
   * Runs the next piece.
   *
   * @param clip of which frames {@code from} to {@code to} along the third axis are meant
   * @param more whether another piece will follow
   * @return the piece's result
   */
  NDArray next(NDArray clip, long from, long to, boolean more) {
    NDManager owner = manager.newSubManager();
    NDArray x = clip.get(new NDIndex(":, :, {}:{}", from, to));
    x.attach(owner);
    for (int i = 0; i < layers.size(); i++) {
      NDManager next = manager.newSubManager();
      try (NDManager scratch = next.newSubManager()) {
        NDList all = layers.get(i).step(scratch, x, memories.get(i));
        memories.get(i).close();
        memories.set(i, more ? remembered(all.subNDList(1)) : new NDList());
        x = all.head();
        x.attach(next);
      } finally {
        owner.close();
        owner = next;
      }
    }
    x.attach(manager);
    owner.close();
    return x;
  }

  /** Copies, so that the larger tensors that they are views of can go. */
  private NDList remembered(NDList views) {
    NDList copies = new NDList(views.size());
    for (NDArray view : views) {
      NDArray copy = view.duplicate();
      copy.attach(manager);
      copies.add(copy);
    }
    return copies;
  }
}
