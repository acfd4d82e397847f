package io.framewright.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
