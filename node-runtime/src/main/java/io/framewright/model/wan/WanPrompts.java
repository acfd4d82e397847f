package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.framewright.model.OpenOptions;
import io.framewright.model.t5.PromptCleaner;
import io.framewright.model.t5.T5Encoder;
import io.framewright.model.t5.T5Tokenizer;
import io.framewright.model.t5.TextEmbedding;
import java.nio.file.Path;
import java.util.List;

/**
 * Encodes prompts as Wan takes them: cleaned, cut to a number of tokens, zeros after the last. The
 * text encoder is open only meanwhile.
 *
 * @param folder of the checkpoint
 * @param tokens prompts are cut or filled to at most so many
 */
record WanPrompts(Path folder, OpenOptions options, int tokens) {
  /**
   * The text encoder's output for some prompts.
   *
   * @param into owns the result
   * @return [prompts, tokens, width] in the encoder's precision
   */
  NDArray encode(NDManager into, List<String> prompts) {
    try (T5Tokenizer tokenizer = T5Tokenizer.open(folder.resolve("tokenizer"));
        T5Encoder encoder = T5Encoder.open(folder.resolve("text_encoder"), options);
        NDManager scratch = into.newSubManager()) {
      int length = TextEmbedding.length(tokens, tokenizer.modelMaxLength());
      NDList all = new NDList();
      for (String prompt : prompts) {
        long[] ids = tokenizer.encode(PromptCleaner.WAN.clean(prompt), length);
        all.add(TextEmbedding.zerosAfter(scratch, encoder, ids, length).values());
      }
      NDArray result = NDArrays.concat(all, 0);
      result.attach(into);
      return result;
    }
  }
}
