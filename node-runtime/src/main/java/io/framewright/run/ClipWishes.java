package io.framewright.run;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What the user asks of a clip; what is empty is the model's own choice. */
public record ClipWishes(
    OptionalInt width,
    OptionalInt height,
    OptionalInt frames,
    OptionalDouble fps,
    OptionalInt steps,
    OptionalDouble guidanceScale,
    boolean dynamicScale,
    long seed,
    ClipSettings.SeedAfterRun seedAfterRun,
    boolean compare) {}
