package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.framewright.guidance.DownSampling;
import io.framewright.guidance.Draw;
import io.framewright.guidance.Loss;
import io.framewright.guidance.LossTree;
import io.framewright.guidance.Term;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures every loss on a finished clip, so that one sees what guidance achieved. */
final class LossMeter {
  private LossMeter() {}

  /**
   * Values by name, without weights.
   *
   * @param pixels [1, 3, F, H, W], -1 to 1
   */
  static Map<String, Double> measure(
      NDArray pixels, LossTree<Loss> tree, DownSampling down, Draw draw) {
    Map<String, Double> values = new LinkedHashMap<>();
    try (NDManager scratch = pixels.getManager().newSubManager();
        GradMode mode = GradMode.off()) {
      for (Loss loss : tree.leaves()) {
        double sum = 0;
        for (Term term : loss.terms(draw)) {
          try (NDManager one = scratch.newSubManager()) {
            sum += Tensors.scalar(term.value(one, frames(one, pixels, term.frames(), down)));
          }
        }
        values.put(loss.name(), sum);
      }
    }
    return values;
  }

  private static NDArray frames(
      NDManager into, NDArray pixels, List<Integer> indices, DownSampling down) {
    NDList frames = new NDList();
    for (int index : indices) {
      NDArray frame = pixels.get(new NDIndex(":, :, {}", index));
      frame.attach(into);
      frames.add(down.picture(into, frame));
    }
    NDArray all = NDArrays.concat(frames, 0);
    all.attach(into);
    return all;
  }
}
