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
   * One of the prompts alone, without copying.
   *
   * @param into owns the views
   */
  WanContext branch(NDManager into, int index) {
    if (batch() == 1 && index == 0) {
      return this;
    }
    NDIndex one = new NDIndex("{}:{}", index, index + 1);
    return new WanContext(blocks.stream().map(block -> views(into, block, one)).toList());
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
