package io.framewright.golden;

import ai.djl.Device;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.Torch;
import java.lang.reflect.Field;
import java.util.Map;

/** Counts tensors that are owned by managers, for tests of who frees them. */
public final class Managers {
  private Managers() {}

  /** All tensors of the process that some manager owns. */
  public static int tensors() {
    try (NDManager probe = Torch.newManager(Device.cpu())) {
      return tensors(probe.getParentManager());
    }
  }

  /** The tensors of a manager and those below it. */
  public static int tensors(NDManager manager) {
    int count = 0;
    for (AutoCloseable resource : resources(manager).values()) {
      if (resource instanceof NDArray) {
        count++;
      } else if (resource instanceof NDManager below) {
        count += tensors(below);
      }
    }
    return count;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, AutoCloseable> resources(NDManager manager) {
    try {
      Field field = BaseNDManager.class.getDeclaredField("resources");
      field.setAccessible(true);
      return (Map<String, AutoCloseable>) field.get(manager);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
