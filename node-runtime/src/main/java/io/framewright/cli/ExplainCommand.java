package io.framewright.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.install.Explanation;
import io.framewright.run.GuidedRun;
import io.framewright.run.MemoryPlan;
import io.framewright.run.RunPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framewright explain}: what a workflow will do and cost, before any weight is read. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says what workflow files will do and what it will cost; reads no weights.")
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Workflow files (.fgw), or clips that carry one.")
  List<Path> files;

  @Option(
      names = "--set",
      paramLabel = "NODE.PROPERTY=VALUE",
      description = "Changes a property first.")
  List<String> overrides = List.of();

  @Option(names = "--json", description = "Prints one JSON object for each run.")
  boolean json;

  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    Optional<List<GuidedRun>> runs =
        CompiledFiles.compile(environment, files, overrides, null, spec.commandLine().getErr());
    if (runs.isEmpty()) {
      return Main.BAD_INPUT;
    }
    PrintWriter out = spec.commandLine().getOut();
    for (GuidedRun run : runs.get()) {
      RunPlan plan = RunPlan.of(run);
      MemoryPlan memory = MemoryPlan.of(run, environment.models(), -1);
      out.println(
          json
              ? new ObjectMapper().writeValueAsString(Map.of("run", plan, "memory", memory))
              : Explanation.text(run, plan, memory));
    }
    out.flush();
    return Main.DONE;
  }
}
