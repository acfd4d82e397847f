package io.framewright.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.framewright.InputException;
import java.io.File;
import java.util.Locale;

/** The door to libtorch: starting it, its devices and its threads. */
public final class Torch {
  private static final String ENGINE = "PyTorch";
  private static final int LARGE = 4 << 20; // bytes

  static {
    ProcessMemory.returnFreed(LARGE); // so that a run takes what its plan says
    ExitGuard.install();
    // DJL calls a cloud metadata address at its start unless told not to.
    if (System.getenv("OPT_OUT_TRACKING") == null
        && System.getProperty("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
  }

  private static final ThreadLocal<Boolean> PREPARED =
      ThreadLocal.withInitial(
          () -> {
            JniUtils.setGraphExecutorOptimize(false);
            return true;
          });

  private Torch() {}

  private static Engine engine() {
    checkLibrary(System.getenv("PYTORCH_LIBRARY_PATH"));
    return Engine.getEngine(ENGINE);
  }

  /**
   * Checks the folder of a libtorch of the user's own.
   *
   * @param folder what the variable says, null where it is not set
   * @throws InputException when there is no libtorch in it
   */
  static void checkLibrary(String folder) {
    String library = System.mapLibraryName("torch");
    if (folder != null && !folder.isBlank() && !new File(folder, library).isFile()) {
      throw new InputException(
          "The variable PYTORCH_LIBRARY_PATH names "
              + folder
              + ", where there is no "
              + library
              + ". Let it name the folder torch/lib of a PyTorch, or unset it to use the libtorch"
              + " that comes along.");
    }
  }

  /** A new manager that owns tensors on a device; the caller closes it. */
  public static NDManager newManager(Device device) {
    return engine().newBaseManager(device);
  }

  /** The version of the libtorch that is loaded, such as {@code 2.7.1}. */
  public static String version() {
    return engine().getVersion();
  }

  /** How many CUDA devices libtorch can use. */
  public static int gpuCount() {
    return engine().getGpuCount();
  }

  /**
   * Sets the number of threads that one tensor operation may use, for the calling thread and new
   * ones.
   */
  public static void setThreads(int threads) {
    engine();
    JniUtils.setNumThreads(threads);
  }

  /** The number of threads that one tensor operation may use. */
  public static int threads() {
    engine();
    return JniUtils.getNumThreads();
  }

  /**
   * Finds a device by its name.
   *
   * @param name {@code auto} (the first GPU, else the CPU), {@code cpu}, {@code cuda} or {@code
   *     cuda:N}
   * @throws InputException when the name is none of these or names a GPU that is not there
   */
  public static Device device(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int gpus = gpuCount();
    if (wanted.equals("auto")) {
      return gpus > 0 ? Device.gpu(0) : Device.cpu();
    }
    if (wanted.equals("cpu")) {
      return Device.cpu();
    }
    if (!wanted.matches("cuda(:\\d{1,3})?")) {
      throw new InputException(
          "There is no device called '" + name + "'. Use auto, cpu, cuda or cuda:N.");
    }
    int index = wanted.equals("cuda") ? 0 : Integer.parseInt(wanted.substring(5));
    if (index >= gpus) {
      throw new InputException(
          "The device '"
              + name
              + "' is not there: libtorch sees "
              + (gpus == 0 ? "no CUDA device" : gpus + " CUDA device(s)")
              + ". Use cpu or auto; 'framewright doctor' tells how to get CUDA.");
    }
    return Device.gpu(index);
  }

  /** Settings that libtorch keeps per thread; called before every script. */
  static void prepareThread() {
    PREPARED.get();
  }
}
