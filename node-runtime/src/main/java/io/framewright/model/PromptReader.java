package io.framewright.model;

import java.util.Optional;

/** Reads prompts as a model does, without its weights. May be used by several threads at once. */
public interface PromptReader extends AutoCloseable {
  /**
   * What the model does not read of a prompt; empty when it reads all of it.
   *
   * @throws io.framewright.InputException when the tokenizer's files cannot be used
   */
  Optional<PromptCut> cut(String prompt);

  @Override
  void close();
}
