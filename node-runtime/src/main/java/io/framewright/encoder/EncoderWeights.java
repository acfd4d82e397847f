package io.framewright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Cancellation;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;

/** Weights on their way into a script. */
final class EncoderWeights {
  private EncoderWeights() {}

  /**
   * The tensors whose names begin with a prefix, named {@code w.REST} for a script's {@code w}.
   *
   * @param into owns them and decides their device
   */
  static NDList under(NDManager into, Checkpoint weights, String prefix, Precision precision) {
    NDList tensors = new NDList();
    for (String name : weights.tensors().keySet()) {
      if (name.startsWith(prefix)) {
        Cancellation.check();
        NDArray tensor = weights.get(into, name, precision).duplicate();
        tensor.attach(into);
        tensor.setName("w." + name.substring(prefix.length()));
        tensors.add(tensor);
      }
    }
    return tensors;
  }

  /** Three numbers for red, green and blue, [1, 3, 1, 1]. */
  static NDArray perChannel(NDManager into, float... values) {
    NDArray tensor = Tensors.create(into, values, new Shape(1, 3, 1, 1));
    tensor.attach(into);
    return tensor;
  }
}
