package io.framewright.tensor;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * One link of a {@link StageChain}: a function from a short list of tensors to a short list of
 * tensors, built from operations that libtorch can differentiate. Weights, positions and other
 * constants are the stage's own; a gradient reaches only the inputs.
 */
public interface Stage {
  /** A short name for plans and messages, such as {@code block 7}. */
  String name();

  /**
   * Applies the stage. Recorded or not by the calling thread's {@link GradMode}.
   *
   * @param into owns the results and any scratch tensor that the recording needs
   * @param inputs stay open
   */
  NDList forward(NDManager into, NDList inputs);

  /** The shapes that come out for shapes that go in. */
  List<Shape> outputShapes(List<Shape> inputs);

  /**
   * An estimate of the bytes that a recording of this stage keeps alive beyond its inputs and
   * outputs.
   */
  long activationBytes(List<Shape> inputs);

  /**
   * An estimate of the bytes that this stage takes for a moment beyond its inputs, its cotangents
   * and {@link #activationBytes}, in its recorded run or in its pullback, whichever needs more:
   * outputs, gradients, and what is freed on the way.
   */
  default long workingBytes(List<Shape> inputs) {
    return 0;
  }
}
