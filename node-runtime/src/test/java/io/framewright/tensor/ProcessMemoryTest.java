package io.framewright.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

/** The memory of this process is seen to rise and fall. */
class ProcessMemoryTest {
  private static final long MEGABYTE = 1 << 20;

  @Test
  void machineHasMemory() {
    assertThat(ProcessMemory.totalBytes()).isPositive();
    assertThat(ProcessMemory.availableBytes())
        .isPositive()
        .isLessThanOrEqualTo(ProcessMemory.totalBytes());
  }

  @Test
  void tensorsRaiseResidentMemoryAndFreedOnesLowerIt() {
    boolean linux = System.getProperty("os.name").equals("Linux");
    try (NDManager manager = Torch.newManager(Device.cpu())) {
      manager.ones(new Shape(1)).close(); // starts libtorch
      boolean anew = ProcessMemory.resetPeak();
      long before = ProcessMemory.residentBytes();
      NDArray big = manager.ones(new Shape(256, MEGABYTE / 4));
      long during = ProcessMemory.residentBytes();
      big.close();
      ProcessMemory.trim();
      long after = ProcessMemory.residentBytes();
      if (linux) {
        assertThat(during - before).as("256 MB more").isGreaterThan(250 * MEGABYTE);
        assertThat(after - before).as("given back").isLessThan(64 * MEGABYTE);
        assertThat(ProcessMemory.peakBytes()).isGreaterThanOrEqualTo(during - MEGABYTE);
      } else {
        assertThat(anew).isFalse();
        assertThat(during).isZero();
      }
    }
  }

  @Test
  void tensorsBetweenOthersGoBackAtOnce() {
    boolean linux = System.getProperty("os.name").equals("Linux");
    Shape shape = new Shape(8, MEGABYTE / 4);
    try (NDManager manager = Torch.newManager(Device.cpu())) {
      manager.ones(shape).close(); // starts libtorch, and the C library has seen the size
      NDManager freed = manager.newSubManager();
      long before = ProcessMemory.residentBytes();
      for (int i = 0; i < 16; i++) {
        freed.ones(shape);
        manager.ones(shape);
      }
      long during = ProcessMemory.residentBytes();
      freed.close();
      long after = ProcessMemory.residentBytes();
      if (linux) {
        assertThat(during - before).as("256 MB more").isGreaterThan(250 * MEGABYTE);
        assertThat(during - after).as("half of it given back").isGreaterThan(120 * MEGABYTE);
      } else {
        assertThat(during).isZero();
      }
    }
  }
}
