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
   * @param variant which of its weights, such as {@code fp16}, or {@code auto}
   * @throws io.framewright.InputException when there is none, it is not whole, or something of it
   *     cannot be run
   */
  ModelSummary find(String checkpoint, String variant);

  /** What is known of a checkpoint, whatever variant of weights it has. */
  default ModelSummary find(String checkpoint) {
    return find(checkpoint, "auto");
  }

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
