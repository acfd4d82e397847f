package io.framewright.model.ltx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * One clip on its way through layers, piece by piece; remembers what the next piece needs. Layers
 * that look ahead hold frames back until they have seen what follows; at the clip's end each one in
 * turn gives what it has left, so that no more than a piece is ever on its way.
 */
final class LtxVaeRun {
  private final List<LtxVaeLayer> layers;
  private final NDManager manager;
  private final List<NDList> memories = new ArrayList<>();
  private final NDList parts = new NDList();

  /**
   * Starts a clip.
   *
   * @param manager owns the results and the memory
   */
  LtxVaeRun(List<LtxVaeLayer> layers, NDManager manager) {
    this.layers = layers;
    this.manager = manager;
    layers.forEach(layer -> memories.add(new NDList()));
  }

  /**
   * Runs a whole clip.
   *
   * @param clip cut along its third axis
   * @param first frames of the first piece
   * @param others frames of each later piece
   * @return the result, owned by the manager
   */
  NDArray run(NDArray clip, long first, long others) {
    long length = clip.getShape().get(2);
    for (long at = 0; at < length; ) {
      long end = Math.min(length, at + (at == 0 ? first : others));
      NDManager owner = manager.newSubManager();
      NDArray piece = clip.get(new NDIndex(":, :, {}:{}", at, end));
      piece.attach(owner);
      push(0, owner, piece);
      at = end;
    }
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).ahead()) {
        NDManager owner = manager.newSubManager();
        NDArray rest = layers.get(i).finish(owner, memories.get(i));
        memories.get(i).close();
        push(i + 1, owner, rest);
      }
    }
    return parts.size() == 1 ? parts.head() : NDArrays.concat(parts, 2);
  }

  /** Takes a piece through the layers from one on, as far as there are frames. */
  private void push(int from, NDManager first, NDArray piece) {
    NDManager owner = first;
    NDArray x = piece;
    for (int i = from; i < layers.size() && x.getShape().get(2) > 0; i++) {
      NDManager next = manager.newSubManager();
      try (NDManager scratch = next.newSubManager()) {
        NDList all = layers.get(i).next(scratch, x, memories.get(i));
        NDList before = memories.set(i, remembered(all.subNDList(1)));
        before.close();
        x = all.head();
        x.attach(next);
      } finally {
        owner.close();
        owner = next;
      }
    }
    if (x.getShape().get(2) > 0) {
      x.attach(manager);
      parts.add(x);
    }
    owner.close();
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
