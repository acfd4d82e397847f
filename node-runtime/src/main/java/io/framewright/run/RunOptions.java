package io.framewright.run;

import java.nio.file.Path;

/**
 * How a run is carried out; nothing here changes its result.
 *
 * @param runs the folder of {@link KeptRuns}, where the state after every step is kept until the
 *     run is complete
 * @param resume whether to go on with an earlier run that was the same, if one is kept
 * @param activationBytes bytes of activations that may be kept instead of computed again; negative
 *     leaves the choice to the engine
 * @param origin where the run was asked for
 */
public record RunOptions(Path runs, boolean resume, long activationBytes, RunOrigin origin) {
  /** Starts anew; the engine chooses. */
  public static RunOptions fresh(Path runs) {
    return new RunOptions(runs, false, -1, RunOrigin.NONE);
  }

  /** Goes on where an earlier run was stopped; the engine chooses. */
  public static RunOptions resuming(Path runs) {
    return new RunOptions(runs, true, -1, RunOrigin.NONE);
  }
}
