package io.framewright.model.ltx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;

/**
 * What prompts mean to the network: the keys and values of every block's cross-attention, computed
 * once. Read-only; the manager that was given when it was made owns the tensors.
 *
 * @param blocks for each block keys and values [B, heads, L, headDim]
 * @param bias what is added to the attention's scores, [B, 1, 1, L]: 0, and -10000 for padding
 */
record LtxContext(List<NDList> blocks, NDArray bias) {
  /** Number of prompts B. */
  int batch() {
    return (int) bias.getShape().get(0);
  }

  /**
   * Some of the prompts, without copying.
   *
   * @param into owns the views
   */
  LtxContext branches(NDManager into, int first, int count) {
    if (first == 0 && count == batch()) {
      return this;
    }
    NDIndex some = new NDIndex("{}:{}", first, first + count);
    return new LtxContext(
        blocks.stream().map(block -> views(into, block, some)).toList(), view(into, bias, some));
  }

  private static NDList views(NDManager into, NDList tensors, NDIndex index) {
    NDList views = new NDList();
    tensors.forEach(tensor -> views.add(view(into, tensor, index)));
    return views;
  }

  private static NDArray view(NDManager into, NDArray tensor, NDIndex index) {
    NDArray view = tensor.get(index);
    view.attach(into);
    return view;
  }
}
