package io.framewright.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.OpenOptions;
import io.framewright.model.wan.WanVae;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures the Wan autoencoder on a window of latents: seconds to decode, to decode and pull back
 * with everything kept and with nothing kept, and the memory that a recording holds.
 *
 * <pre>VaeBenchmark VAE_FOLDER [THREADS [ROUNDS [LATENTS [HEIGHT WIDTH]]]]</pre>
 *
 * <p>Each line gives the least and the median wall time of the rounds, and the least processor time
 * of the calling thread: with one thread, that is what a machine that is busy with other things
 * says best.
 */
public final class VaeBenchmark {
  private VaeBenchmark() {}

  private interface Work {
    void run(NDManager into);
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    int[] numbers = {2, 10, 3, 8, 8};
    for (int i = 1; i < args.length; i++) {
      numbers[i - 1] = Integer.parseInt(args[i]);
    }
    Torch.setThreads(numbers[0]);
    OpenOptions options =
        new OpenOptions(Device.cpu(), Precision.FLOAT32, OpenOptions.Residency.RESIDENT);
    try (WanVae vae = WanVae.open(Path.of(args[0]), options);
        NDManager manager = Torch.newManager(Device.cpu())) {
      Shape shape = new Shape(1, vae.config().latentChannels(), numbers[2], numbers[3], numbers[4]);
      NDArray window = new NoiseSource(0).normal(manager, shape);
      NDArray cotangent;
      try (NDManager scratch = manager.newSubManager()) {
        Shape decoded = vae.decodeWindow(scratch, window).getShape();
        cotangent = new NoiseSource(1).normal(manager, decoded);
        System.out.println("latents " + shape + " decode to " + decoded);
      }
      memory(vae, manager, window, cotangent);
      int rounds = numbers[1];
      measure("forward", rounds, manager, into -> vae.decodeWindow(into, window));
      measure("in pieces", rounds, manager, into -> vae.decode(into, window));
      for (ActivationBudget budget :
          new ActivationBudget[] {ActivationBudget.UNLIMITED, ActivationBudget.NONE}) {
        measure(
            "forward and backward, " + (budget.bytes() == 0 ? "nothing" : "everything") + " kept",
            rounds,
            manager,
            into -> {
              try (Recorded recorded = vae.recordWindow(into, window, budget)) {
                recorded.pullback(into, cotangent);
              }
            });
      }
    }
  }

  private static void measure(String what, int rounds, NDManager manager, Work work) {
    double[] seconds = new double[rounds];
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    double processor = Double.POSITIVE_INFINITY;
    for (int i = -1; i < rounds; i++) {
      try (NDManager scratch = manager.newSubManager()) {
        long start = System.nanoTime();
        long used = clock.getCurrentThreadCpuTime();
        work.run(scratch);
        seconds[Math.max(i, 0)] = (System.nanoTime() - start) / 1e9;
        processor = Math.min(processor, (clock.getCurrentThreadCpuTime() - used) / 1e9);
      }
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%-44s %.3f s, median %.3f s, processor %.3f s%n",
        what,
        seconds[0],
        seconds[rounds / 2],
        processor);
  }

  /** The resident memory of eight recordings at once, so that small change does not count. */
  private static void memory(WanVae vae, NDManager manager, NDArray window, NDArray cotangent)
      throws IOException {
    Shape shape = window.getShape();
    for (ActivationBudget budget :
        new ActivationBudget[] {ActivationBudget.NONE, ActivationBudget.UNLIMITED}) {
      long planned =
          vae.plan((int) shape.get(2), (int) shape.get(3), (int) shape.get(4), budget).keptBytes();
      try (NDManager scratch = manager.newSubManager()) {
        vae.recordWindow(scratch, window, budget);
        long before = residentBytes();
        int count = 8;
        for (int i = 0; i < count; i++) {
          vae.recordWindow(scratch, window, budget);
        }
        long held = (residentBytes() - before) / count;
        System.out.printf(
            Locale.ROOT,
            "a recording with %s kept: planned %.1f MB and its output, held %.1f MB%n",
            budget.bytes() == 0 ? "nothing" : "everything",
            (planned + cotangent.size() * 4) / 1e6,
            held / 1e6);
      }
    }
  }

  private static long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IllegalStateException("this system does not tell the resident memory");
  }
}
