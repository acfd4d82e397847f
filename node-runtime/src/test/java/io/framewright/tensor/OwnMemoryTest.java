package io.framewright.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Values outlive the tensor that they were given to, as long as a handle on them is open. */
class OwnMemoryTest {
  private static final int COUNT = 4096;

  @Test
  void floatsOutliveTheirFirstHandle() {
    float[] values = new float[COUNT];
    Arrays.fill(values, 0.25f);
    try (NDManager manager = Torch.newManager(Device.cpu())) {
      NDArray handle;
      try (NDManager scratch = manager.newSubManager()) {
        handle = Tensors.create(scratch, values, new Shape(1, COUNT)).stopGradient();
        handle.attach(manager);
      }
      reuseCollectedBuffers(COUNT * Float.BYTES);
      assertThat(handle.toFloatArray()).containsExactly(values);
    }
  }

  @Test
  void doublesOutliveTheirFirstHandle() {
    double[] values = new double[COUNT];
    Arrays.fill(values, 0.25);
    try (NDManager manager = Torch.newManager(Device.cpu())) {
      NDArray handle;
      try (NDArray wide = Tensors.create(manager, values, new Shape(1, COUNT))) {
        handle = Tensors.cast(manager, wide, Precision.FLOAT64);
      }
      reuseCollectedBuffers(COUNT * Double.BYTES);
      assertThat(handle.toDoubleArray()).containsExactly(values);
    }
  }

  /** The gradient of picked values reads the indices again, after their tensor was closed. */
  @Test
  void integersOutliveTheirHandleInARecording() {
    long[] indices = LongStream.range(0, COUNT).map(i -> COUNT - 1 - i).toArray();
    float[] factors = new float[COUNT];
    float[] wanted = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      factors[i] = i;
      wanted[COUNT - 1 - i] = i;
    }
    String script =
        """
          def pick(self, x: Tensor, indices: Tensor) -> Tensor:
            return torch.index_select(x, 0, indices)
        """;
    try (NDManager manager = Torch.newManager(Device.cpu());
        ScriptModule module = ScriptModule.compile(manager, "pick", script.indent(0), Map.of())) {
      Stage pick =
          new FunctionStage(
              (into, x) -> {
                try (NDArray order = Tensors.integers(into, indices)) {
                  return module.one(into, "pick", x, order);
                }
              });
      assertThat(gradient(manager, pick, new float[COUNT], factors, COUNT * Long.BYTES))
          .containsExactly(wanted);
    }
  }

  /** The gradient of a product reads the factor again, after its tensor was closed. */
  @Test
  void numbersOutliveTheirHandleInARecording() {
    try (NDManager manager = Torch.newManager(Device.cpu())) {
      Stage halve =
          new FunctionStage(
              (into, x) -> {
                try (NDArray half = Tensors.number(into, 0.5)) {
                  return x.mul(half);
                }
              });
      assertThat(gradient(manager, halve, new float[] {1}, new float[] {3}, Double.BYTES))
          .containsExactly(1.5f);
    }
  }

  /** The gradient of a recorded stage, computed when Java has collected what it could. */
  private static float[] gradient(
      NDManager manager, Stage stage, float[] values, float[] cotangent, int bytes) {
    Shape shape = new Shape(values.length);
    NDList input = new NDList(Tensors.create(manager, values, shape));
    StageChain chain = new StageChain(List.of(stage));
    try (Recording recording = chain.record(manager, input, ActivationBudget.UNLIMITED)) {
      reuseCollectedBuffers(bytes);
      NDList end = new NDList(Tensors.create(manager, cotangent, shape));
      return recording.pullback(manager, end).head().toFloatArray();
    }
  }

  /** Has Java free the buffers that nobody holds, and fills their memory with ones. */
  private static void reuseCollectedBuffers(int bytes) {
    List<ByteBuffer> held = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      System.gc();
      for (int i = 0; i < 20; i++) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
        while (buffer.hasRemaining()) {
          buffer.put((byte) 1);
        }
        held.add(buffer);
      }
    }
    assertThat(held).hasSize(200);
  }
}
