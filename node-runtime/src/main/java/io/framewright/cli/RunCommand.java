package io.framewright.cli;

import io.framewright.run.CancellationToken;
import io.framewright.run.Engine;
import io.framewright.run.GuidedRun;
import io.framewright.run.KeptRuns;
import io.framewright.run.OutputPlan;
import io.framewright.run.PreviewPlan;
import io.framewright.run.RunOptions;
import io.framewright.run.RunOrigin;
import io.framewright.run.RunResult;
import io.framewright.run.SaveVideoPlan;
import io.framewright.tensor.Torch;
import java.io.PrintWriter;
import java.nio.file.Files;
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
import picocli.CommandLine.ParameterException;
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
  private static final long MOST_MEBIBYTES = 1L << 40;
  private static final String KEPT =
      "What was done up to the last whole step is kept; run again with --resume to go on from it.";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Workflow files (.fgw), or clips that carry one.")
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
  Integer threads;

  @Option(
      names = "--resume",
      description = "Goes on where an earlier run of the same workflow and seed was stopped.")
  boolean resume;

  @Option(
      names = "--fresh",
      description = "Starts anew where --resume finds nothing to go on from, without a question.")
  boolean fresh;

  @Option(
      names = "--activations",
      paramLabel = "MIB",
      description =
          "Memory for activations that are kept instead of computed again; chosen by itself if not given.")
  Long activations;

  @Option(names = "--json", description = "Prints events as JSON, one a line, on standard output.")
  boolean json;

  @Mixin Environment environment;
  @Spec CommandSpec spec;

  private final Path kept = KeptRuns.usualFolder();

  @Override
  public Integer call() {
    checkNumbers();
    PrintWriter err = spec.commandLine().getErr();
    Optional<List<Asked>> runs = compile(err);
    if (runs.isEmpty()) {
      return Main.BAD_INPUT;
    }
    if (threads != null) {
      Torch.setThreads(threads);
    }
    Engine engine = new Engine(environment.models());
    if (resume && !fresh && !Resumption.agreed(new KeptRuns(kept), plans(runs.get()), err)) {
      err.println("Nothing was run.");
      return Main.STOPPED;
    }
    runs.get().forEach(run -> engine.check(run.plan(), run.options()));
    CancellationToken cancel = new CancellationToken();
    try (Interrupts interrupts = Interrupts.cancelling(cancel, err, KEPT)) {
      for (Asked run : runs.get()) {
        runOne(engine, run, cancel);
      }
      return Main.DONE;
    }
  }

  /** A run, and how it is to be carried out. */
  private record Asked(GuidedRun plan, RunOptions options) {}

  private static List<GuidedRun> plans(List<Asked> runs) {
    return runs.stream().map(Asked::plan).toList();
  }

  /** The runs of all files, with their outputs placed; empty when any file has an error. */
  private Optional<List<Asked>> compile(PrintWriter err) {
    List<Asked> all = new ArrayList<>();
    boolean ok = true;
    for (Path file : files) {
      Optional<List<GuidedRun>> runs =
          CompiledFiles.compile(environment, List.of(file), overrides, device, err);
      ok &= runs.isPresent();
      RunOptions options = options(file);
      runs.stream().flatMap(List::stream).forEach(run -> all.add(new Asked(placed(run), options)));
    }
    return ok ? Optional.of(all) : Optional.empty();
  }

  private RunOptions options(Path file) {
    RunOrigin origin =
        new RunOrigin(
            file.toAbsolutePath().normalize().toString(),
            Path.of("").toAbsolutePath().toString(),
            spec.root().commandLine().getParseResult().originalArgs());
    return new RunOptions(kept, resume, activations == null ? -1 : activations << 20, origin);
  }

  private void checkNumbers() {
    if (threads != null && threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be 1 or more: " + threads);
    }
    if (activations != null && (activations < 0 || activations > MOST_MEBIBYTES)) {
      throw new ParameterException(
          spec.commandLine(),
          "--activations must be from 0 to " + MOST_MEBIBYTES + ": " + activations);
    }
    if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
      throw new ParameterException(spec.commandLine(), "--out is not a folder: " + out);
    }
  }

  private void runOne(Engine engine, Asked asked, CancellationToken cancel) {
    GuidedRun run = asked.plan();
    try (ProgressPrinter progress =
        json ? new JsonEvents(spec.commandLine().getOut()) : new TextProgress(spec.commandLine())) {
      RunResult result;
      try {
        result = engine.run(run, asked.options(), progress, cancel);
      } catch (CancellationException e) {
        progress.stopped(run);
        throw e;
      } catch (OutputLostException e) {
        throw new OutputLostException(
            e, "All steps that were complete are kept. " + asked.options().origin().advice());
      }
      progress.finished(run, result);
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
}
