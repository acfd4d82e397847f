package io.framewright.guidance;

import ai.djl.ndarray.NDArray;

/** Is shown the guided frames as they are decoded, for previews. */
@FunctionalInterface
public interface FrameListener {
  /** Looks at nothing. */
  FrameListener NONE = (frame, pixels) -> {};

  /**
   * A guided frame of the clean prediction; each is shown once in an evaluation, on its thread.
   *
   * @param frame pixel frame of the clip, from 0
   * @param pixels [3, H, W], about -1 to 1, in the down-sampled size; closed after the call
   */
  void frame(int frame, NDArray pixels);
}
