package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.framewright.model.OpenOptions;
import io.framewright.model.t5.PromptTokens;
import io.framewright.model.t5.T5Encoder;
import io.framewright.model.t5.TextEmbedding;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Encodes prompts as Wan takes them: cleaned, cut to a number of tokens, zeros after the last. The
 * text encoder is open only meanwhile.
 *
 * @param folder of the checkpoint
 * @param tokenizer opens what makes tokens of prompts
 */
record WanPrompts(Path folder, OpenOptions options, Supplier<PromptTokens> tokenizer) {
  /**
   * The text encoder's output for some prompts.
   *
   * @param into owns the result
   * @return [prompts, tokens, width] in the encoder's precision
   */
  NDArray encode(NDManager into, List<String> prompts) {
    try (PromptTokens tokens = tokenizer.get();
        T5Encoder encoder = T5Encoder.open(folder.resolve("text_encoder"), options);
        NDManager scratch = into.newSubManager()) {
      NDList all = new NDList();
      for (String prompt : prompts) {
        long[] ids = tokens.encode(prompt);
        all.add(TextEmbedding.zerosAfter(scratch, encoder, ids, tokens.length()).values());
      }
      NDArray result = NDArrays.concat(all, 0);
      result.attach(into);
      return result;
    }
  }
}
