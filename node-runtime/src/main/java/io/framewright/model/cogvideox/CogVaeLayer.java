package io.framewright.model.cogvideox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.ScriptModule;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One layer of the autoencoder: a method of {@code vae.torchscript} with its weights. The decoder's
 * layers take the frames x and the latents z, its first one scaled latents, of which it makes both;
 * the encoder's take x.
 *
 * @param name for plans and messages
 * @param method the script's method for the start of a clip; {@code METHOD_next} goes on, where
 *     there is something to remember
 * @param results how many tensors come out, before what is remembered
 * @param memories how many tensors it remembers between chunks
 * @param weights named {@code w.KEY}
 * @param shape from the shapes that go in to that of the frames that come out
 */
record CogVaeLayer(
    String name,
    ScriptModule script,
    String method,
    int results,
    int memories,
    NDList weights,
    UnaryOperator<List<Shape>> shape) {

  /**
   * Runs on a chunk of a clip, or on all of it.
   *
   * @param into owns the results
   * @param memory what the call for the chunk before returned behind its results; empty at the
   *     start of a clip
   * @return the results, followed by what to remember: views of larger tensors
   */
  NDList step(NDManager into, List<NDArray> inputs, List<NDArray> memory) {
    NDList all = call(into, memory.isEmpty() ? method : method + "_next", inputs, memory);
    for (NDArray unused : all.subList(results + memories, all.size())) {
      unused.close();
    }
    return new NDList(all.subList(0, results + memories));
  }

  /** Runs a method with tensors and the weights. */
  NDList call(NDManager into, String name, List<NDArray> inputs, List<NDArray> more) {
    NDList arguments = new NDList(inputs);
    arguments.addAll(more);
    arguments.addAll(weights);
    return script.call(into, name, arguments);
  }
}
