package io.framewright.run;

/**
 * What to show.
 *
 * @param positive what should be seen
 * @param negative what should not; used with a guidance scale above 1 only
 */
public record Prompt(String positive, String negative) {}
