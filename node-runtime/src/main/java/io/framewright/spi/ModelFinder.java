package io.framewright.spi;

import io.framewright.model.ModelSummary;
import io.framewright.model.PromptCut;
import java.util.Optional;

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

  /**
   * What a model does not read of a prompt because it is too long; empty when it reads all, or
   * where tokenizers are not asked.
   *
   * @throws io.framewright.InputException when the model's tokenizer cannot be used
   */
  default Optional<PromptCut> cut(ModelSummary model, String prompt) {
    return Optional.empty();
  }
}
