package io.framewright.guidance;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.util.List;
import java.util.Map;

/** The script {@code losses.torchscript}; it holds no weights and serves every device. */
final class LossScript {
  private static final ScriptModule MODULE =
      ScriptModule.load(Torch.newManager(Device.cpu()), LossScript.class, "losses", Map.of());

  private LossScript() {}

  /** Runs a method that gives one tensor. */
  static NDArray one(NDManager into, String method, NDArray... inputs) {
    return MODULE.one(into, method, inputs);
  }

  /** Runs a method whose last argument is a number. */
  static NDArray scaled(NDManager into, String method, double number, NDArray... inputs) {
    NDList all = new NDList(inputs);
    try (NDArray last = Tensors.number(into, number)) {
      all.add(last);
      return MODULE.call(into, method, all).singletonOrThrow();
    }
  }

  /** Runs a method whose last argument is a list of integers. */
  static NDArray indexed(NDManager into, String method, long[] numbers, NDArray... inputs) {
    NDList all = new NDList(inputs);
    try (NDArray last = Tensors.integers(into, numbers)) {
      all.add(last);
      return MODULE.call(into, method, all).singletonOrThrow();
    }
  }

  /** Tensors joined along their first axis. */
  static NDArray join(NDManager into, List<NDArray> parts) {
    parts.forEach(part -> part.setName("xs[]"));
    try {
      return MODULE.call(into, "join", new NDList(parts)).singletonOrThrow();
    } finally {
      parts.forEach(part -> part.setName(null));
    }
  }
}
