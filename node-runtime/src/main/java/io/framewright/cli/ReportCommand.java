package io.framewright.cli;

import io.framewright.report.LossReport;
import io.framewright.report.LossReporter;
import io.framewright.run.CancellationToken;
import io.framewright.run.ClipSettings;
import io.framewright.run.Engine;
import io.framewright.run.GuidedRun;
import io.framewright.tensor.Torch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framewright report}: what guidance makes of each loss, over several seeds. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Measures workflow files: each loss's mean value over several seeds, guided and unguided.",
      "Prints a Markdown table; the values are those of the finished clips, none of which is kept."
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Workflow files (.fgw), or clips that carry one.")
  List<Path> files;

  @Option(names = "--seeds", description = "How many seeds (default: ${DEFAULT-VALUE}).")
  int seeds = 8;

  @Option(names = "--first-seed", description = "The first of them (default: ${DEFAULT-VALUE}).")
  long firstSeed;

  @Option(
      names = "--modes",
      description = "Mixes the losses in each way: sum, balanced, projected.")
  boolean modes;

  @Option(
      names = "--alone",
      description = "Runs each loss of a mix alone, too, to show which one a mix drowns out.")
  boolean alone;

  @Option(
      names = "--set",
      paramLabel = "NODE.PROPERTY=VALUE",
      description = "Changes a property first; may be given several times.")
  List<String> overrides = List.of();

  @Option(names = "--device", description = "auto, cpu, cuda or cuda:N, instead of the workflow's.")
  String device;

  @Option(names = "--threads", description = "Threads for one operation on the CPU.")
  Integer threads;

  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    if (seeds < 1 || seeds > 10_000) {
      throw new ParameterException(spec.commandLine(), "--seeds must be 1 to 10000: " + seeds);
    }
    if (firstSeed < 0 || firstSeed > ClipSettings.MAX_SEED - seeds) {
      throw new ParameterException(
          spec.commandLine(), "--first-seed must be 0 or more: " + firstSeed);
    }
    if (threads != null && threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be 1 or more: " + threads);
    }
    PrintWriter err = spec.commandLine().getErr();
    Optional<List<GuidedRun>> runs =
        CompiledFiles.compile(environment, files, overrides, device, err);
    if (runs.isEmpty()) {
      return Main.BAD_INPUT;
    }
    if (threads != null) {
      Torch.setThreads(threads);
    }
    CancellationToken cancel = new CancellationToken();
    try (Interrupts interrupts =
        Interrupts.cancelling(
            cancel, err, "Nothing is kept of the seed that was being measured.")) {
      LossReporter reporter =
          new LossReporter(
              new Engine(environment.models()),
              line -> {
                err.println(line);
                err.flush();
              },
              cancel);
      List<String> head = List.of();
      for (GuidedRun run : runs.get()) {
        LossReport report = reporter.measure(run, firstSeed, seeds, modes, alone);
        head = print(report, head);
      }
    }
    return Main.DONE;
  }

  /** Prints a report, with a head of its own where its columns are others than those before. */
  private List<String> print(LossReport report, List<String> head) {
    PrintWriter out = spec.commandLine().getOut();
    if (!head.equals(report.columns())) {
      if (!head.isEmpty()) {
        out.println();
      }
      out.println(LossReport.markdownHead(report.columns()));
    }
    report.markdown().forEach(out::println);
    out.flush();
    return report.columns();
  }
}
