package io.framewright.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.tensor.WeightsHeaders;
import java.nio.file.Path;

/** One family of models: recognises its checkpoints and opens them. Stateless. */
public interface ModelFamily {
  /** A stable id, such as {@code wan}. */
  String id();

  /** Whether a checkpoint with this {@code model_index.json} is of the family. */
  boolean accepts(JsonNode modelIndex);

  /**
   * Reads what is known without weights, and checks everything that configurations and the headers
   * of weights tell: that the folder is whole and that names, shapes and kinds of numbers of all
   * tensors are those that the configurations ask for.
   *
   * @param variant of the weights, such as {@code fp16}, or {@link WeightsHeaders#ANY_VARIANT}
   * @throws io.framewright.InputException when files are missing or contradict each other
   */
  ModelSummary describe(Path folder, String variant);

  /** The same with whatever variant of weights is there. */
  default ModelSummary describe(Path folder) {
    return describe(folder, WeightsHeaders.ANY_VARIANT);
  }

  /**
   * Reads prompts as a checkpoint's model does; the caller closes it.
   *
   * @throws io.framewright.InputException when a file that says how long they may be is damaged
   */
  PromptReader prompts(Path folder);

  /**
   * Opens a checkpoint. Weights are mapped, not read.
   *
   * @throws io.framewright.InputException as {@link #describe}, and when weights do not fit the
   *     configuration
   */
  VideoModel open(Path folder, OpenOptions options);
}
