package io.framewright.model.t5;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * A prompt as a denoiser takes it.
 *
 * @param values [1, length, width] in the encoder's precision, on its device; owned by the manager
 *     that it was made with
 * @param real how many of the tokens are the prompt's own, end included; those after it are padding
 */
public record TextEmbedding(NDArray values, int real) {

  /**
   * Encodes the prompt alone and puts zeros after it: Wan.
   *
   * @param into owns the values
   * @param ids the prompt's tokens, end included, at most {@code length}
   */
  public static TextEmbedding zerosAfter(
      NDManager into, T5Encoder encoder, long[] ids, int length) {
    checkFits(ids, length);
    try (NDManager scratch = into.newSubManager()) {
      NDArray real = encoder.encode(scratch, ids, null);
      return new TextEmbedding(encoder.zerosAfter(into, real, length), ids.length);
    }
  }

  /**
   * Encodes the prompt filled up with the padding token, which the encoder sees like any other:
   * CogVideoX, LTX-Video.
   *
   * @param into owns the values
   * @param ids the prompt's tokens, end included, at most {@code length}
   */
  public static TextEmbedding padded(NDManager into, T5Encoder encoder, long[] ids, int length) {
    checkFits(ids, length);
    long[] all = Arrays.copyOf(ids, length);
    Arrays.fill(all, ids.length, length, encoder.config().padId());
    return new TextEmbedding(encoder.encode(into, all, null), ids.length);
  }

  private static void checkFits(long[] ids, int length) {
    if (ids.length > length) {
      throw new IllegalArgumentException(ids.length + " tokens do not fit into " + length);
    }
  }

  /** Which tokens are the prompt's own; LTX-Video's cross-attention asks for it. */
  public boolean[] mask() {
    boolean[] mask = new boolean[(int) values.getShape().get(1)];
    Arrays.fill(mask, 0, real, true);
    return mask;
  }
}
