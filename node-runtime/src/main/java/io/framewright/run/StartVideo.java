package io.framewright.run;

/**
 * A clip to start from instead of pure noise.
 *
 * @param strength how much is made anew, above 0 (nothing) to 1 (everything)
 */
public record StartVideo(VideoSource video, double strength) {}
