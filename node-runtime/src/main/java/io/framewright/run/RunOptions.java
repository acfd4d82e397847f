package io.framewright.run;

import java.nio.file.Path;

/**
 * How a run is carried out; nothing here changes its result.
 *
 * @param stateFolder where the state after every step is kept until the run is complete
 * @param resume whether to go on from a state that an earlier run of the same kind left
 * @param activationBytes bytes of activations that may be kept instead of computed again; negative
 *     leaves the choice to the engine
 */
public record RunOptions(Path stateFolder, boolean resume, long activationBytes) {
  /** Starts anew; the engine chooses. */
  public static RunOptions fresh(Path stateFolder) {
    return new RunOptions(stateFolder, false, -1);
  }
}
