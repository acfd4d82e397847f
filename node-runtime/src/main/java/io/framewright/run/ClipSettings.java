package io.framewright.run;

import java.util.SplittableRandom;

/**
 * The clip to be sampled; sizes are such that the model can make them.
 *
 * @param width pixels
 * @param height pixels
 * @param frames pixel frames
 * @param fps frames per second at which it is meant to be played
 * @param steps of the sampler
 * @param guidanceScale s of classifier-free guidance; 1 for none
 * @param dynamicScale whether s changes with the timestep, by the model family's own rule
 * @param seed of the run's one generator, 0 or more
 * @param compare whether to sample without guidance from the same seed, too
 */
public record ClipSettings(
    int width,
    int height,
    int frames,
    double fps,
    int steps,
    double guidanceScale,
    boolean dynamicScale,
    long seed,
    SeedAfterRun seedAfterRun,
    boolean compare) {
  /** The largest seed that a workflow file can hold: every JSON reader keeps it exactly. */
  public static final long MAX_SEED = (1L << 53) - 1;

  /** What the seed becomes for the next run. */
  public enum SeedAfterRun {
    /** The same. */
    KEEP,
    /** One more. */
    INCREMENT,
    /** Another one. */
    RANDOM
  }

  /** Network passes of one prediction: two with classifier-free guidance, else one. */
  public int branches() {
    return guidanceScale > 1 ? 2 : 1;
  }

  /**
   * The same from another seed.
   *
   * @param comparing whether to sample without guidance, too
   */
  ClipSettings withSeed(long other, boolean comparing) {
    return new ClipSettings(
        width,
        height,
        frames,
        fps,
        steps,
        guidanceScale,
        dynamicScale,
        other,
        seedAfterRun,
        comparing);
  }

  /** The seed for the next run of the same workflow. */
  public long nextSeed(SplittableRandom random) {
    return switch (seedAfterRun) {
      case KEEP -> seed;
      case INCREMENT -> seed == MAX_SEED ? 0 : seed + 1;
      case RANDOM -> random.nextLong(1L << 32);
    };
  }
}
