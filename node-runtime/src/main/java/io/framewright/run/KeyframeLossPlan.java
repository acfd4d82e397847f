package io.framewright.run;

import java.util.List;

/** Mean squared difference of each keyframe's picture and its frame, summed over the keyframes. */
public record KeyframeLossPlan(
    String node, String title, double weight, double from, double to, List<Keyframe> keyframes)
    implements LossPlan {
  /** Copies the list, which must not be empty. */
  public KeyframeLossPlan {
    keyframes = List.copyOf(keyframes);
    if (keyframes.isEmpty()) {
      throw new IllegalArgumentException("A keyframe loss needs keyframes");
    }
  }
}
