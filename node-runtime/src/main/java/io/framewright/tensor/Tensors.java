package io.framewright.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;

/**
 * Operations on tensors that DJL lacks or that cut the gradient there. All are differentiable
 * unless said otherwise.
 */
public final class Tensors {
  private static final ScriptModule CORE =
      ScriptModule.load(Torch.newManager(Device.cpu()), Tensors.class, "core", Map.of());

  private Tensors() {}

  /**
   * A tensor in another precision; the same values in a new handle when it has it already. The
   * gradient passes.
   *
   * @param into owns the result
   */
  public static NDArray cast(NDManager into, NDArray x, Precision precision) {
    String method =
        switch (precision) {
          case FLOAT64 -> "cast64";
          case FLOAT32 -> "cast32";
          case BFLOAT16 -> "cast_bfloat16";
          case FLOAT16 -> "cast16";
        };
    return CORE.one(into, method, x);
  }

  /**
   * A tensor on the device of another manager, in any precision; the same values in a new handle
   * when it is there already.
   *
   * @param into owns the result and decides the device
   */
  public static NDArray move(NDManager into, NDArray x) {
    try (NDArray place = into.create(0f)) {
      return CORE.one(into, "move", x, place);
    }
  }

  /**
   * All values as floats, in row-major order, from any precision and device. Not differentiable.
   */
  public static float[] floats(NDArray x) {
    try (NDManager scratch = x.getManager().newSubManager();
        GradMode mode = GradMode.off()) {
      return cast(scratch, x, Precision.FLOAT32).toFloatArray();
    }
  }

  /** The one value of a tensor with one element. Not differentiable. */
  public static double scalar(NDArray x) {
    try (NDManager scratch = x.getManager().newSubManager();
        GradMode mode = GradMode.off()) {
      return cast(scratch, x, Precision.FLOAT64).toDoubleArray()[0];
    }
  }

  /** The Euclidean norm over all values, summed in double. Not differentiable. */
  public static double norm(NDArray x) {
    try (NDManager scratch = x.getManager().newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray wide = cast(scratch, x, Precision.FLOAT64);
      return Math.sqrt(wide.mul(wide).sum().getDouble());
    }
  }

  /**
   * The inner product over all values of two tensors of one shape, summed in double. Not
   * differentiable.
   */
  public static double dot(NDArray x, NDArray y) {
    try (NDManager scratch = x.getManager().newSubManager();
        GradMode mode = GradMode.off()) {
      return cast(scratch, x, Precision.FLOAT64)
          .mul(cast(scratch, y, Precision.FLOAT64))
          .sum()
          .getDouble();
    }
  }

  /** One tensor of a {@link #combine linear combination} and its factor. */
  public record Weighted(double weight, NDArray tensor) {}

  /**
   * The linear combination of tensors of one shape and dtype.
   *
   * @param into owns the result
   */
  public static NDArray combine(NDManager into, Weighted... terms) {
    try (NDManager scratch = into.newSubManager()) {
      NDList inputs = new NDList(terms.length + 1);
      for (Weighted term : terms) {
        NDArray handle =
            term.tensor()
                .reshape(term.tensor().getShape()); // a handle that may bear the list's name
        handle.attach(scratch);
        handle.setName("xs[]");
        inputs.add(handle);
      }
      inputs.add(scratch.create(Arrays.stream(terms).mapToDouble(Weighted::weight).toArray()));
      return CORE.call(into, "combine", inputs).singletonOrThrow();
    }
  }

  /**
   * A float32 tensor of these values, in memory that libtorch owns. What {@code NDManager.create}
   * makes on the CPU lies in a buffer of Java's instead, which is collected once that tensor is
   * closed, even where another handle on the same values lives on.
   *
   * @param into owns the result
   */
  public static NDArray create(NDManager into, float[] values, Shape shape) {
    try (NDArray borrowed = into.create(values, shape)) {
      return borrowed.duplicate();
    }
  }

  /**
   * A float64 tensor of these values, in memory that libtorch owns.
   *
   * @param into owns the result
   */
  public static NDArray create(NDManager into, double[] values, Shape shape) {
    try (NDArray borrowed = into.create(values, shape)) {
      return borrowed.duplicate();
    }
  }

  /** A tensor of int64 numbers. */
  public static NDArray integers(NDManager into, long... values) {
    return into.create(values, new Shape(values.length));
  }

  /** Bytes of a tensor's values. */
  public static long bytes(NDArray x) {
    return x.getShape().size() * Precision.of(x).bytes();
  }

  /**
   * Gradients of recorded outputs with respect to their leaves.
   *
   * @param keep whether the recording can be used again
   */
  static NDList gradients(
      NDManager into, NDList outputs, NDList leaves, NDList cotangents, boolean keep) {
    NDArray flag = into.create(keep);
    NDList all = new NDList(outputs.size() + 2 * leaves.size() + 1);
    name(outputs, "ys[]", all);
    name(leaves, "xs[]", all);
    name(cotangents, "gs[]", all);
    all.add(flag);
    try {
      return CORE.call(into, "gradients", all);
    } finally {
      all.forEach(x -> x.setName(null));
      flag.close();
    }
  }

  private static void name(NDList tensors, String name, NDList all) {
    tensors.forEach(x -> x.setName(name));
    all.addAll(tensors);
  }

  /** The core script, for the classes of this package. */
  static ScriptModule core() {
    return CORE;
  }
}
