package io.framewright.tensor;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * A stage that brings its own pullback instead of leaving it to libtorch's record of operations. It
 * is never run under {@link GradMode#on()}, and {@link #activationBytes} are the bytes of what
 * {@link #forwardKeeping} keeps.
 */
public interface ClosedFormStage extends Stage {
  /**
   * Applies the stage and keeps what makes the pullback cheaper.
   *
   * @param into owns the results
   * @return the outputs, followed by what is kept
   */
  NDList forwardKeeping(NDManager into, NDList inputs);

  /**
   * Pulls cotangents of the outputs back to the inputs.
   *
   * @param into owns the results
   * @param kept what {@link #forwardKeeping} returned behind the outputs, or empty when it was not
   *     kept
   * @return one gradient for each input, of its shape and dtype
   */
  NDList pullback(NDManager into, NDList inputs, NDList kept, NDList cotangents);
}
