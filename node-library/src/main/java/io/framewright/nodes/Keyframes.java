package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.Keyframe;
import io.framewright.spi.KeyframeSource;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the losses with keyframes share. */
final class Keyframes {
  /** The input of such a loss. */
  static final Port<KeyframeSource> PORT =
      Port.of(PortTypes.KEYFRAME, "The keyframes.").takingMany();

  private Keyframes() {}

  /** All keyframes of the sources in the clip; empty when a problem was reported. */
  static Optional<List<Keyframe>> in(
      NodeContext node, List<KeyframeSource> sources, ClipSettings clip) {
    List<Keyframe> all = new ArrayList<>();
    boolean whole = true;
    for (KeyframeSource source : sources) {
      List<Keyframe> keyframes = source.resolve(clip);
      whole &= !keyframes.isEmpty();
      all.addAll(keyframes);
    }
    if (!whole) {
      return Optional.empty();
    }
    warnOfMixtures(node, all);
    return Optional.of(all);
  }

  /** Two pictures for one frame go together only where both have masks. */
  private static void warnOfMixtures(NodeContext node, List<Keyframe> keyframes) {
    Map<Integer, Keyframe> seen = new HashMap<>();
    for (Keyframe keyframe : keyframes) {
      Keyframe other = seen.putIfAbsent(keyframe.frame(), keyframe);
      if (other != null && (other.mask().isEmpty() || keyframe.mask().isEmpty())) {
        node.report()
            .warning(
                "keyframe",
                "Two keyframes want to be frame " + keyframe.frame() + ", which becomes a mixture.",
                "Give one of them another frame, or both a mask.");
      }
    }
  }
}
