package io.framewright.model;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What a clip is sampled under, besides guidance.
 *
 * @param negative the negative prompt, not used when the scale is 1 or less
 * @param guidanceScale s of classifier-free guidance
 * @param dynamic whether the scale changes with the timestep, for families that know such a rule
 * @param steps of the run, at least 1; a scale that changes depends on their number
 * @param size of the clip, snapped
 * @param fps frames per second at which the clip is meant to be played
 * @param first the first frame [1, 3, H, W], -1 to 1, of the clip's size and in float32; the
 *     caller's
 * @param last the last frame, as {@code first}
 */
public record Conditions(
    String positive,
    String negative,
    double guidanceScale,
    boolean dynamic,
    int steps,
    LatentGeometry.Size size,
    double fps,
    Optional<NDArray> first,
    Optional<NDArray> last) {

  /** A prompt alone. */
  public static Conditions text(
      String positive,
      String negative,
      double guidanceScale,
      LatentGeometry.Size size,
      double fps) {
    return new Conditions(
        positive, negative, guidanceScale, false, 1, size, fps, Optional.empty(), Optional.empty());
  }

  /** Network passes of one prediction: two with classifier-free guidance, else one. */
  public int branches() {
    return guidanceScale > 1 ? 2 : 1;
  }
}
