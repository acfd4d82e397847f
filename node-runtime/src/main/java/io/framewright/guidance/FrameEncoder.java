package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * What frames are compared by: a map from pictures to any tensor, such as a gray picture, a sketch,
 * a depth map or a style vector. Recorded or not by the calling thread's grad mode, so it must be
 * made of operations that libtorch can differentiate; its weights get no gradient.
 */
public interface FrameEncoder {
  /**
   * Encodes pictures.
   *
   * @param into owns the result and what a recording needs
   * @param frames [n, 3, H, W], red green blue, -1 to 1
   * @return [n, ...], of the dtype of the frames
   */
  NDArray encode(NDManager into, NDArray frames);

  /** The value between background and line in this encoding, for weighing lines. */
  default double middle() {
    return 0.5;
  }
}
