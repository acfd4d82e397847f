package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;

/**
 * What a prompt means to the network: the keys and values of every block's cross-attention,
 * computed once. Read-only; the manager that was given when it was made owns the tensors.
 *
 * @param blocks for each block text keys and values [B, heads, L, headDim], then the picture's,
 *     where there is one
 */
record WanContext(List<NDList> blocks) {
  /** Number of prompts B. */
  int batch() {
    return (int) blocks.get(0).head().getShape().get(0);
  }

  /**
   * Some of the prompts, without copying.
   *
   * @param into owns the views
   */
  WanContext branches(NDManager into, int first, int count) {
    if (first == 0 && count == batch()) {
      return this;
    }
    NDIndex some = new NDIndex("{}:{}", first, first + count);
    return new WanContext(blocks.stream().map(block -> views(into, block, some)).toList());
  }

  private static NDList views(NDManager into, NDList tensors, NDIndex index) {
    NDList views = new NDList();
    for (NDArray tensor : tensors) {
      NDArray view = tensor.get(index);
      view.attach(into);
      views.add(view);
    }
    return views;
  }
}
