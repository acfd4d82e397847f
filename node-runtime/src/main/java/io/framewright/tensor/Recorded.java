package io.framewright.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A function of one tensor that was computed and can be differentiated: its value, and the pullback
 * (vector-Jacobian product) to its input. May be pulled back several times, until closed.
 */
public interface Recorded extends AutoCloseable {
  /** The value, without gradient; owned by this recording. */
  NDArray output();

  /**
   * Pulls a cotangent of the output back to the input.
   *
   * @param into owns the result
   * @param cotangent of the shape and dtype of {@link #output}
   * @return of the shape and dtype of the input
   */
  NDArray pullback(NDManager into, NDArray cotangent);

  /** Frees the value and what was kept for the pullback. */
  @Override
  void close();
}
