package io.framewright.spi;

import io.framewright.model.ModelSummary;

/** Finds checkpoints and reads what is known of them without their weights. */
@FunctionalInterface
public interface ModelFinder {
  /**
   * What is known of a checkpoint.
   *
   * @param checkpoint an absolute folder, or a name to be looked for in the model folders
   * @throws io.framewright.InputException when there is none or it is not whole
   */
  ModelSummary find(String checkpoint);
}
