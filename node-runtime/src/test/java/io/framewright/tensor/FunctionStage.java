package io.framewright.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.BiFunction;

/** A function of one tensor, to one of its shape, as a stage of a test. */
public record FunctionStage(BiFunction<NDManager, NDArray, NDArray> function) implements Stage {
  @Override
  public String name() {
    return "function";
  }

  @Override
  public NDList forward(NDManager into, NDList inputs) {
    return new NDList(function.apply(into, inputs.head()));
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return inputs;
  }

  @Override
  public long activationBytes(List<Shape> inputs) {
    return 0;
  }
}
