package io.framewright.run;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import io.framewright.guidance.DownSampling;
import io.framewright.model.Autoencoder;
import io.framewright.model.ModelSummary;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ProcessMemory;
import io.framewright.tensor.Torch;

/**
 * The one place that turns {@code auto} and the machine's memory into decisions: number format,
 * where weights live, and how many bytes of activations may be kept.
 */
final class MemoryPolicy {
  /**
   * On a CPU, more kept activations save little time (4 to 8 per cent of a guided repeat from 256
   * to 512 MiB), and memory is shared with everything else on the machine.
   */
  private static final long CPU_ACTIVATION_LIMIT = 256L << 20;

  private MemoryPolicy() {}

  /** How to open a checkpoint on this machine. */
  static OpenOptions open(ModelSettings settings, ModelSummary summary) {
    Device device = Torch.device(settings.device());
    Precision precision = precision(settings.precision(), device);
    return new OpenOptions(
        device,
        precision,
        residency(settings.memory(), device, summary, precision),
        settings.variant());
  }

  private static Precision precision(ModelSettings.NumberFormat wanted, Device device) {
    return switch (wanted) {
      case AUTO -> device.isGpu() ? Precision.BFLOAT16 : Precision.FLOAT32;
      case FLOAT32 -> Precision.FLOAT32;
      case BFLOAT16 -> Precision.BFLOAT16;
      case FLOAT16 -> Precision.FLOAT16;
    };
  }

  private static Residency residency(
      ModelSettings.Memory wanted, Device device, ModelSummary summary, Precision precision) {
    return switch (wanted) {
      case RESIDENT -> Residency.RESIDENT;
      case STREAM -> Residency.STREAM;
      case AUTO ->
          summary.weightValues() * precision.bytes() < freeBytes(device) / 2
              ? Residency.RESIDENT
              : Residency.STREAM;
    };
  }

  /** Activations that may be kept, for windows and denoiser together. */
  static ActivationBudget activations(Device device, long wanted) {
    if (wanted >= 0) {
      return new ActivationBudget(wanted);
    }
    long free = freeBytes(device);
    return new ActivationBudget(
        device.isGpu() ? free / 2 : Math.min(free / 4, CPU_ACTIVATION_LIMIT));
  }

  /** How activations are shared out: windows first, what is left goes to the denoiser. */
  record Budgets(ActivationBudget windows, ActivationBudget denoiser) {}

  /**
   * Activations that may be kept.
   *
   * @param wanted bytes for windows and denoiser together; negative leaves the choice to this
   * @param windowBytes what a window could use
   */
  static Budgets budgets(Device device, long wanted, long windowBytes) {
    long all = activations(device, wanted).bytes();
    long windows = Math.min(all, windowBytes);
    return new Budgets(new ActivationBudget(windows), new ActivationBudget(all - windows));
  }

  /** What a recording of a clip's window could keep. */
  static long windowBytes(Autoencoder autoencoder, DownSampling down, int window) {
    return windowPlan(autoencoder, down, window, ActivationBudget.UNLIMITED).keptBytes();
  }

  /** What a recording of a clip's window will keep. */
  static ActivationBudget.Plan windowPlan(
      Autoencoder autoencoder, DownSampling down, int window, ActivationBudget budget) {
    return autoencoder.plan(
        Math.min(window, down.latentFrames()), down.latentHeight(), down.latentWidth(), budget);
  }

  private static long freeBytes(Device device) {
    return device.isGpu()
        ? CudaUtils.getGpuMemory(device).getMax() - CudaUtils.getGpuMemory(device).getCommitted()
        : ProcessMemory.availableBytes();
  }
}
