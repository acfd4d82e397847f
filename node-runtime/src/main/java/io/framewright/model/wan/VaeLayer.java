package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.ScriptModule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One layer of the autoencoder: a method of {@code vae.torchscript} with its weights. It runs on a
 * whole clip at once, or on one piece of the clip after the other, remembering the last frames.
 *
 * @param name for plans and messages
 * @param method the script's method for the start of a clip; {@code METHOD_next} goes on
 * @param memories how many tensors it remembers between pieces
 * @param weights named {@code w.KEY}
 * @param shape from the shape that goes in to the one that comes out, for a whole clip
 */
record VaeLayer(
    String name,
    ScriptModule script,
    String method,
    int memories,
    NDList weights,
    UnaryOperator<Shape> shape) {

  /**
   * Runs on a piece of a clip.
   *
   * @param into owns the results
   * @param memory what the call for the piece before returned behind its result; empty at the start
   *     of a clip
   * @return the result, followed by what to remember: views of larger tensors
   */
  NDList step(NDManager into, NDArray x, NDList memory) {
    NDList all = call(into, memory.isEmpty() ? method : method + "_next", x, memory);
    for (NDArray unused : all.subList(1 + memories, all.size())) {
      unused.close();
    }
    return new NDList(all.subList(0, 1 + memories));
  }

  /** Runs a method with tensors and the weights. */
  NDList call(NDManager into, String name, NDArray x, List<NDArray> more) {
    List<NDArray> arguments = new ArrayList<>();
    arguments.add(x);
    arguments.addAll(more);
    arguments.addAll(weights);
    return script.call(into, name, new NDList(arguments));
  }
}
