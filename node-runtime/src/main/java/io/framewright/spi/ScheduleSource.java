package io.framewright.spi;

import io.framewright.run.ClipSettings;
import io.framewright.run.VloSettings;
import java.util.Optional;

/** Guidance settings that become one entry per step when the clip is known. */
@FunctionalInterface
public interface ScheduleSource {
  /** The settings for the clip; empty when a problem was reported. */
  Optional<VloSettings> resolve(ClipSettings clip);
}
