package io.framewright.model.cogvideox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;

/** One clip on its way through layers, chunk by chunk; remembers what the next chunk needs. */
final class CogVaeRun {
  private final List<CogVaeLayer> layers;
  private final NDManager manager;
  private final List<NDList> memories = new ArrayList<>();

  /**
   * Starts a clip.
   *
   * @param manager owns the results and the memory
   */
  CogVaeRun(List<CogVaeLayer> layers, NDManager manager) {
    this.layers = layers;
    this.manager = manager;
    layers.forEach(layer -> memories.add(new NDList()));
  }

  /**
   * Runs the next chunk.
   *
   * @param clip of which frames {@code from} to {@code to} along the third axis are meant
   * @param more whether another chunk will follow
   * @return the chunk's result
   */
  NDArray next(NDArray clip, long from, long to, boolean more) {
    try (NDManager chunk = manager.newSubManager()) {
      NDArray part = clip.get(new NDIndex(":, :, {}:{}", from, to));
      part.attach(chunk);
      NDList x = new NDList(part);
      NDArray latents = null;
      NDManager owner = chunk.newSubManager();
      for (int i = 0; i < layers.size(); i++) {
        CogVaeLayer layer = layers.get(i);
        NDManager next = chunk.newSubManager();
        try (NDManager scratch = next.newSubManager()) {
          NDList inputs = new NDList(x);
          if (latents != null) {
            inputs.add(latents);
          }
          NDList all = layer.step(scratch, inputs, memories.get(i));
          memories.get(i).close();
          memories.set(i, more ? remembered(all.subNDList(layer.results())) : new NDList());
          x = new NDList(all.head());
          x.attach(next);
          if (layer.results() == 2) {
            latents = all.get(1);
            latents.attach(chunk);
          }
        } finally {
          owner.close();
          owner = next;
        }
      }
      x.attach(manager);
      return x.head();
    }
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
