package io.framewright.spi;

import io.framewright.run.ClipSettings;
import io.framewright.run.LossPlan;
import java.util.Optional;

/** A loss whose frames are found when the clip is known. */
@FunctionalInterface
public interface LossSource {
  /** The loss for the clip; empty when a problem was reported. */
  Optional<LossPlan> resolve(ClipSettings clip);
}
