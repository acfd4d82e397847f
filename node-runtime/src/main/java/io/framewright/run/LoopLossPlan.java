package io.framewright.run;

/**
 * Mean squared difference of the clip's two ends, so that it can be played in a loop.
 *
 * @param first 0-based frame that the clip starts again at
 * @param last 0-based frame after which it does
 * @param frames how many frames at either end are compared: first + k with last - (frames - 1) + k
 */
public record LoopLossPlan(
    String node,
    String title,
    double weight,
    double from,
    double to,
    int first,
    int last,
    int frames)
    implements LossPlan {}
