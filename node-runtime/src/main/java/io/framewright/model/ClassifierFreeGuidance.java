package io.framewright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Classifier-free guidance: v_u + s (v_c - v_u) of an unconditional and a conditional branch, in
 * this order; without it v_c alone (Ho and Salimans, arXiv 2207.12598).
 *
 * @param branches 2, or 1 when there is the conditional branch alone
 * @param scale s; not used when there is one branch
 */
record ClassifierFreeGuidance(int branches, double scale) {
  /**
   * The guided value.
   *
   * @param into owns the result
   * @param values one tensor [branches, ...], or one [1, ...] for each branch
   */
  NDArray combine(NDManager into, List<NDArray> values) {
    try (NDManager scratch = into.newSubManager()) {
      List<NDArray> each = new ArrayList<>();
      for (NDArray value : values) {
        for (long i = 0; i < value.getShape().get(0); i++) {
          NDArray one = value.get(i + ":" + (i + 1));
          one.attach(scratch);
          each.add(one);
        }
      }
      NDArray result;
      if (branches == 1) {
        result = each.get(0).duplicate();
      } else {
        NDArray step = each.get(1).sub(each.get(0));
        step.attach(scratch);
        result = step.muli(Tensors.number(scratch, scale)).add(each.get(0));
      }
      result.attach(into);
      return result;
    }
  }

  /**
   * The parts of a cotangent of the guided value that go to each branch: (1 - s) and s times it.
   *
   * @param into owns the result
   */
  List<NDArray> shares(NDManager into, NDArray cotangent) {
    List<NDArray> shares = new ArrayList<>();
    for (double weight : branches == 1 ? new double[] {1} : new double[] {1 - scale, scale}) {
      try (NDArray factor = Tensors.number(into, weight)) {
        NDArray share = cotangent.mul(factor);
        share.attach(into);
        shares.add(share);
      }
    }
    return shares;
  }
}
