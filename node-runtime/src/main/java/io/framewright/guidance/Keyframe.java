package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import io.framewright.InputException;
import java.util.Optional;

/**
 * A picture that a frame should look like. The tensors stay the caller's and must live as long as
 * the losses made of them.
 *
 * @param frame pixel frame of the clip, counted from 0
 * @param target [1, 3, H, W], red green blue, -1 to 1, of the size of the guided frames ({@link
 *     DownSampling#picture})
 * @param mask [1, 1, H, W], 0 to 1, 1 is guided; nothing guides the whole frame
 * @param weight of this keyframe among those of its loss, a finite number
 */
public record Keyframe(int frame, NDArray target, Optional<NDArray> mask, double weight) {
  /** Checks the weight. */
  public Keyframe {
    if (!Double.isFinite(weight)) {
      throw new InputException(
          "The weight of the keyframe at frame "
              + frame
              + " is "
              + weight
              + ". Give it a finite number such as 1.");
    }
  }

  /** A keyframe of weight 1 without a mask. */
  public Keyframe(int frame, NDArray target) {
    this(frame, target, Optional.empty(), 1);
  }
}
