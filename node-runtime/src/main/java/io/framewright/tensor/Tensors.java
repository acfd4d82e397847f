package io.framewright.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;

/**
 * Operations on tensors that DJL lacks or that cut the gradient there, and the one door from Java's
 * memory to tensors. All operations are differentiable unless said otherwise.
 *
 * <p>What {@code NDManager.create} makes on the CPU lies in a buffer of Java's. The buffer is
 * collected once that tensor is closed, even where libtorch still reads the values: through another
 * handle, or in a recording that keeps them for its gradient, which is then silently wrong. DJL's
 * operations with a Java number, such as {@code x.mul(2)}, do just that. What is made here lies in
 * memory that libtorch owns and frees after its last use, so it may be closed as soon as it was
 * handed on: {@code x.mul(Tensors.number(into, 2))}.
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
    return core(into, method, x);
  }

  /**
   * A tensor on the device of another manager, in any precision; the same values in a new handle
   * when it is there already.
   *
   * @param into owns the result and decides the device
   */
  public static NDArray move(NDManager into, NDArray x) {
    try (NDArray place = number(into, 0)) {
      return core(into, "move", x, place);
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
      double[] weights = Arrays.stream(terms).mapToDouble(Weighted::weight).toArray();
      inputs.add(create(scratch, weights, new Shape(weights.length)));
      return CORE.compute(into, "combine", inputs).singletonOrThrow();
    }
  }

  /**
   * A float32 tensor of these values, in row-major order.
   *
   * @param into owns the result
   */
  public static NDArray create(NDManager into, float[] values, Shape shape) {
    return owned(into.create(values, shape));
  }

  /**
   * A float64 tensor of these values, in row-major order.
   *
   * @param into owns the result
   */
  public static NDArray create(NDManager into, double[] values, Shape shape) {
    return owned(into.create(values, shape));
  }

  /**
   * An int64 tensor of these values, in row-major order.
   *
   * @param into owns the result
   */
  public static NDArray create(NDManager into, long[] values, Shape shape) {
    return owned(into.create(values, shape));
  }

  /**
   * A tensor of these truth values, in row-major order.
   *
   * @param into owns the result
   */
  public static NDArray create(NDManager into, boolean[] values, Shape shape) {
    return owned(into.create(values, shape));
  }

  /**
   * A number for an operation with a tensor of any floating type, which stays in its own: float64,
   * of the shape [].
   *
   * @param into owns the result
   */
  public static NDArray number(NDManager into, double value) {
    return create(into, new double[] {value}, new Shape());
  }

  /**
   * A tensor [n] of int64 numbers.
   *
   * @param into owns the result
   */
  public static NDArray integers(NDManager into, long... values) {
    return create(into, values, new Shape(values.length));
  }

  /** The same values in memory that libtorch owns; closes what borrows Java's. */
  private static NDArray owned(NDArray borrowed) {
    try (borrowed) {
      return borrowed.duplicate();
    }
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
    NDArray flag = create(into, new boolean[] {keep}, new Shape());
    NDList all = new NDList(outputs.size() + 2 * leaves.size() + 1);
    name(outputs, "ys[]", all);
    name(leaves, "xs[]", all);
    name(cotangents, "gs[]", all);
    all.add(flag);
    try {
      return CORE.compute(into, "gradients", all);
    } finally {
      all.forEach(x -> x.setName(null));
      flag.close();
    }
  }

  private static void name(NDList tensors, String name, NDList all) {
    tensors.forEach(x -> x.setName(name));
    all.addAll(tensors);
  }

  /** A method of the core script that takes plain tensors and returns one. */
  static NDArray core(NDManager into, String method, NDArray... inputs) {
    return CORE.compute(into, method, new NDList(inputs)).singletonOrThrow();
  }
}
