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
      if (resource instanceof NDArray tensor) {
        count += isMarker(tensor) ? 0 : 1;
      } else if (resource instanceof NDManager below) {
        count += tensors(below);
      }
    }
    return count;
  }

  /** A script module keeps one empty tensor for each method that was called. */
  private static boolean isMarker(NDArray tensor) {
    return tensor.getName() != null && tensor.getName().startsWith("module_method:");
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
