package com.example.balance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.guidance.Draw;
import io.framewright.guidance.Loss;
import io.framewright.guidance.Term;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import java.util.List;

/**
 * The sum over the frames of mean (m - goal)², where m is the frame's mean red, green and blue.
 *
 * @param goal red, green, blue, -1 to 1
 */
record ColourBalanceLoss(String name, float[] goal, List<Integer> frames) implements Loss {
  @Override
  public List<Term> terms(Draw draw) {
    return frames.stream().<Term>map(frame -> new Balance(goal, List.of(frame))).toList();
  }

  /** One frame's summand. libtorch records what is done to the frames, and differentiates it. */
  private record Balance(float[] goal, List<Integer> frames) implements Term {
    @Override
    public NDArray value(NDManager into, NDArray frames) {
      NDArray given = Tensors.create(into, goal, new Shape(1, 3));
      NDArray wanted = Tensors.cast(into, given, Precision.of(frames));
      NDArray mean = frames.reshape(frames.size(0), 3, -1).mean(new int[] {2}); // [n, 3]
      return mean.sub(wanted).square().mean();
    }
  }
}
