package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** One summand of a {@link Loss}: the pixel frames it reads and the number it makes of them. */
public interface Term {
  /** Pixel frames of the clip, counted from 0, at least one. */
  List<Integer> frames();

  /**
   * The term's value. The caller records it, so it must be made of operations that libtorch can
   * differentiate, on the given tensor.
   *
   * @param into owns the result and what the recording needs
   * @param frames [n, 3, H, W] in the order of {@link #frames}, red green blue, about -1 to 1 (a
   *     decoder may overshoot); down-sampled as the run is; float32 or float64
   * @return one number, of the dtype of the frames
   */
  NDArray value(NDManager into, NDArray frames);
}
