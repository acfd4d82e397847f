package io.framewright.cli;

import io.framewright.run.CancellationToken;
import io.framewright.run.Engine;
import io.framewright.run.GuidedRun;
import io.framewright.run.OutputPlan;
import io.framewright.run.PreviewPlan;
import io.framewright.run.RunOptions;
import io.framewright.run.SaveVideoPlan;
import io.framewright.tensor.Torch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framewright run}: from workflow files to videos. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs workflow files, one after the other. All are checked before the first one starts.")
final class RunCommand implements Callable<Integer> {
  private static final int PREVIEW_QUALITY = 80;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Workflow files (.fgw).")
  List<Path> files;

  @Option(
      names = "--set",
      paramLabel = "NODE.PROPERTY=VALUE",
      description =
          "Changes a property for these runs, such as sampler.seed=7; may be given several times.")
  List<String> overrides = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where videos go; the workflow's folder if not given.")
  Path out;

  @Option(names = "--device", description = "auto, cpu, cuda or cuda:N, instead of the workflow's.")
  String device;

  @Option(names = "--threads", description = "Threads for one operation on the CPU.")
  int threads;

  @Option(
      names = "--resume",
      description = "Goes on where an earlier run of the same workflow and seed was stopped.")
  boolean resume;

  @Option(
      names = "--activations",
      paramLabel = "MIB",
      description =
          "Memory for activations that are kept instead of computed again; chosen by itself if not given.")
  long activations = -1;

  @Option(names = "--json", description = "Prints events as JSON, one a line, on standard output.")
  boolean json;

  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<List<GuidedRun>> runs =
        CompiledFiles.compile(environment, files, overrides, device, err);
    if (runs.isEmpty()) {
      return Main.BAD_INPUT;
    }
    if (threads > 0) {
      Torch.setThreads(threads);
    }
    CancellationToken cancel = new CancellationToken();
    try (Interrupts interrupts = Interrupts.cancelling(cancel)) {
      Engine engine = new Engine(environment.models());
      for (GuidedRun run : runs.get()) {
        runOne(engine, run, cancel);
      }
      return Main.DONE;
    }
  }

  private void runOne(Engine engine, GuidedRun asked, CancellationToken cancel) {
    GuidedRun run = placed(asked);
    Path folder = stateFolder(run);
    RunOptions options = new RunOptions(folder, resume, activations < 0 ? -1 : activations << 20);
    try (ProgressPrinter progress =
        json ? new JsonEvents(spec.commandLine().getOut()) : new TextProgress(spec.commandLine())) {
      try {
        progress.finished(run, engine.run(run, options, progress, cancel));
      } catch (CancellationException e) {
        progress.stopped(run);
        throw e;
      }
    }
  }

  /** The run with its outputs where the command line wants them. */
  private GuidedRun placed(GuidedRun run) {
    List<OutputPlan> outputs = new ArrayList<>();
    boolean saves = run.outputs().stream().anyMatch(SaveVideoPlan.class::isInstance);
    for (OutputPlan output : run.outputs()) {
      if (output instanceof SaveVideoPlan save && out != null) {
        outputs.add(save.in(outFolder()));
      } else if (output instanceof PreviewPlan preview && !saves) {
        outputs.add(preview(preview)); // there is no window to show it in
      } else {
        outputs.add(output);
      }
    }
    return new GuidedRun(run.name(), run.sampling(), outputs, run.workflow());
  }

  private SaveVideoPlan preview(PreviewPlan preview) {
    return new SaveVideoPlan(
        preview.node(),
        outFolder(),
        "{name}-{seed}-{n}",
        SaveVideoPlan.Format.MP4,
        OptionalDouble.empty(),
        PREVIEW_QUALITY,
        false);
  }

  private Path outFolder() {
    return (out != null ? out : files.get(0).toAbsolutePath().getParent())
        .toAbsolutePath()
        .normalize();
  }

  private Path stateFolder(GuidedRun run) {
    return run.outputs().stream()
        .filter(SaveVideoPlan.class::isInstance)
        .map(output -> ((SaveVideoPlan) output).folder())
        .findFirst()
        .orElse(outFolder())
        .resolve(".framewright");
  }
}
