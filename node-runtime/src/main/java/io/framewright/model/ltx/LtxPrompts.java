package io.framewright.model.ltx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.OpenOptions;
import io.framewright.model.t5.PromptTokens;
import io.framewright.model.t5.T5Encoder;
import io.framewright.model.t5.TextEmbedding;
import io.framewright.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Encodes prompts as LTX-Video takes them: as they are, filled up to a number of tokens, all of
 * which the text encoder sees; which of them are padding is told to the denoiser. The text encoder
 * is open only meanwhile.
 *
 * @param folder of the checkpoint
 * @param tokenizer opens what makes tokens of prompts
 */
record LtxPrompts(Path folder, OpenOptions options, Supplier<PromptTokens> tokenizer) {
  /**
   * The text encoder's output for some prompts, in its precision.
   *
   * @param into owns the result
   */
  LtxText encode(NDManager into, List<String> prompts) {
    try (PromptTokens tokens = tokenizer.get();
        T5Encoder encoder = T5Encoder.open(folder.resolve("text_encoder"), options);
        NDManager scratch = into.newSubManager()) {
      int length = tokens.length();
      NDList all = new NDList();
      float[] mask = new float[prompts.size() * length];
      for (int i = 0; i < prompts.size(); i++) {
        long[] ids = tokens.encode(prompts.get(i));
        TextEmbedding text = TextEmbedding.padded(scratch, encoder, ids, length);
        all.add(text.values());
        boolean[] own = text.mask();
        for (int k = 0; k < length; k++) {
          mask[i * length + k] = own[k] ? 1 : 0;
        }
      }
      NDArray values = NDArrays.concat(all, 0);
      values.attach(into);
      return new LtxText(values, Tensors.create(into, mask, new Shape(prompts.size(), length)));
    }
  }
}
