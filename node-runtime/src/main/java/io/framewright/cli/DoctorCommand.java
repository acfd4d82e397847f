package io.framewright.cli;

import static java.util.stream.Collectors.joining;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.HotSpotDiagnosticMXBean;
import io.framewright.Count;
import io.framewright.InputException;
import io.framewright.install.Version;
import io.framewright.model.ModelRepository;
import io.framewright.plugin.Plugin;
import io.framewright.plugin.PluginFault;
import io.framewright.tensor.ProcessMemory;
import io.framewright.tensor.Torch;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code framewright doctor}: what this machine has, and what is missing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Says what libtorch, devices, memory and models there are, and how to get CUDA.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    line(out, "Framewright", Version.text());
    line(
        out,
        "Java",
        System.getProperty("java.version")
            + ", "
            + System.getProperty("java.vendor")
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch"));
    line(
        out,
        "Memory",
        gibibytes(ProcessMemory.totalBytes())
            + ", "
            + gibibytes(ProcessMemory.availableBytes())
            + " free; "
            + Runtime.getRuntime().availableProcessors()
            + " processors");
    boolean torch = torch(out);
    line(out, "Node types", String.valueOf(environment.catalogue().types().size()));
    for (Plugin plugin : environment.plugins().loaded()) {
      line(out, "Plug-in", plugin.jar() + ": " + String.join(", ", plugin.types()));
    }
    for (PluginFault fault : environment.plugins().faults()) {
      line(out, "Broken plug-in", fault.jar() + ": " + fault.what());
    }
    line(
        out,
        "Plug-ins in",
        environment.pluginFolders().all().stream().map(Path::toString).collect(joining(", ")));
    line(out, "Crash reports", crashReports());
    int usable = 0;
    for (ModelRepository.Found model : environment.models().list()) {
      try {
        environment.installation().describe(model.folder());
        usable++;
      } catch (InputException e) {
        line(out, "Broken model", model.name() + ": " + e.getMessage());
      }
    }
    line(out, "Models", usable + " usable; 'framewright models' lists them");
    out.flush();
    return torch ? Main.DONE : Main.FAILURE;
  }

  /** Where Java writes them: where the launcher's option says, else where it was started. */
  private static String crashReports() {
    String option =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("ErrorFile")
            .getValue();
    Path working = Path.of("").toAbsolutePath();
    Path folder = option.isEmpty() ? working : working.resolve(option).getParent();
    String[] reports = folder.toFile().list((in, name) -> name.matches("hs_err_pid.*\\.log"));
    int count = reports == null ? 0 : reports.length;
    return (count == 0 ? "none in " : count + " in ") + folder;
  }

  private boolean torch(PrintWriter out) {
    try {
      line(out, "libtorch", Torch.version() + ", " + Count.of(Torch.threads(), "thread"));
    } catch (RuntimeException | LinkageError e) {
      line(out, "libtorch", "cannot be loaded: " + e.getMessage());
      return false;
    }
    int gpus = Torch.gpuCount();
    for (int i = 0; i < gpus; i++) {
      long memory = CudaUtils.getGpuMemory(Device.gpu(i)).getMax();
      line(out, "cuda:" + i, gibibytes(memory));
    }
    if (gpus == 0) {
      line(out, "CUDA", "no device that libtorch can use; runs use the CPU. To get CUDA:");
      out.println(
          "  1. an NVIDIA GPU with a driver for CUDA 12.6 or later, and libtorch 2.7.1 built for CUDA,");
      out.println("     such as the folder torch/lib of the Python package torch 2.7.1");
      out.println(
          "  2. PYTORCH_LIBRARY_PATH=.../torch/lib PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu128 in the environment");
      out.println(
          "  3. FRAMEWRIGHT_CUDA=1 in the environment: leaves out the libtorch for CPUs, which would be taken first");
      out.println(
          "  This way was tried up to the device only: no GPU was at hand when this version was made.");
    }
    return true;
  }

  private static void line(PrintWriter out, String what, String text) {
    out.printf("%-14s %s%n", what, text);
  }

  private static String gibibytes(long bytes) {
    return String.format(java.util.Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
