package io.framewright.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.Count;
import io.framewright.compile.Compilation;
import io.framewright.graph.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framewright check}: every problem of workflow files, without running them. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Lists everything that is wrong with workflow files; runs nothing.")
final class CheckCommand implements Callable<Integer> {
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

  @Option(names = "--json", description = "Prints one JSON object for each file.")
  boolean json;

  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    boolean ok = true;
    for (Path file : files) {
      Compilation compilation = environment.compile(file, environment.read(file, overrides));
      ok &= compilation.ok();
      if (json) {
        spec.commandLine()
            .getOut()
            .println(new ObjectMapper().writeValueAsString(asJson(file, compilation)));
      } else {
        print(file, compilation);
      }
    }
    spec.commandLine().getOut().flush();
    return ok ? Main.DONE : Main.BAD_INPUT;
  }

  private void print(Path file, Compilation compilation) {
    for (Problem problem : compilation.problems()) {
      spec.commandLine().getOut().println(file + ": " + problem.text());
    }
    if (compilation.ok()) {
      int runs = compilation.runs().size();
      spec.commandLine().getOut().println(file + ": can run (" + Count.of(runs, "run") + ")");
    }
  }

  private static ObjectNode asJson(Path file, Compilation compilation) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("file", file.toString())
        .put("ok", compilation.ok())
        .put("runs", compilation.runs().size());
    ArrayNode problems = node.putArray("problems");
    for (Problem problem : compilation.problems()) {
      ObjectNode one = problems.addObject();
      one.put("severity", problem.severity().name().toLowerCase(java.util.Locale.ROOT));
      problem.node().ifPresent(id -> one.put("node", id));
      problem.place().ifPresent(place -> one.put("place", place));
      one.put("message", problem.message()).put("remedy", problem.remedy());
    }
    return node;
  }
}
