package io.framewright.spi;

import io.framewright.run.ClipSettings;
import io.framewright.run.Keyframe;
import java.util.List;

/** Keyframes whose places are found when the clip is known. */
@FunctionalInterface
public interface KeyframeSource {
  /** The keyframes in the clip; empty when a problem was reported. */
  List<Keyframe> resolve(ClipSettings clip);
}
