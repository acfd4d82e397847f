package io.framewright.cli;

import io.framewright.compile.WorkflowCopy;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.Places;
import io.framewright.workflow.WorkflowReader;
import io.framewright.workflow.WorkflowWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framewright extract}: the workflow inside a clip as a file of its own. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the workflow that a clip or picture carries into a file.",
      "Files that it names beside the clip are found from there, too."
    })
final class ExtractCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "CLIP",
      description = "A clip, a picture or a folder of frames that Framewright saved.")
  Path clip;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "Where it goes, a name that ends in .fgw or a folder; beside the clip and called as it is"
              + " if not given.")
  Path given;

  @Option(names = "--force", description = "Overwrites a file that is there already.")
  boolean force;

  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Path from = clip.toAbsolutePath().normalize();
    String text = WorkflowSource.inside(clip);
    NodeGraph graph = new WorkflowReader().readText(text, clip.getFileName().toString()).graph();
    Path target = target(from);
    NodeGraph copy =
        new WorkflowCopy(
                graph,
                environment.catalogue(),
                new Places(from.getParent(), environment.modelFolders(), List.of()))
            .in(target.getParent());
    NewFiles files = new NewFiles();
    files.add(target, copy.equals(graph) ? text : WorkflowWriter.write(copy));
    PrintWriter out = spec.commandLine().getOut();
    NextSteps.print(out, files.write(force), target);
    out.flush();
    return Main.DONE;
  }

  private Path target(Path from) {
    String name = WorkflowSource.stem(from.getFileName().toString()) + ".fgw";
    if (given == null) {
      return from.resolveSibling(name);
    }
    Path target = given.toAbsolutePath().normalize();
    return Files.isDirectory(target) ? target.resolve(name) : target;
  }
}
