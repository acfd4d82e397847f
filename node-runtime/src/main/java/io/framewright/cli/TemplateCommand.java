package io.framewright.cli;

import io.framewright.graph.NodeGraph;
import io.framewright.workflow.WorkflowFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framewright template}: the workflows that come along, to be copied and changed. */
@Command(
    name = "template",
    mixinStandardHelpOptions = true,
    description =
        "Lists the workflows that come along, or copies one with the files that it reads.")
final class TemplateCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A workflow of the list, such as loop.")
  String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where the copy goes; made if missing. Here if not given.")
  Path folder = Path.of("");

  @Option(names = "--force", description = "Overwrites files that are there already.")
  boolean force;

  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Gallery gallery = Gallery.installed();
    if (name == null) {
      for (Path file : gallery.files()) {
        NodeGraph graph = WorkflowFile.read(file).graph();
        out.printf("%s%n  %s: %s%n", file.getFileName(), graph.name(), graph.description());
      }
      out.println("To copy one with the files that it reads: framewright template NAME [DIR]");
    } else {
      NewFiles files = new NewFiles();
      Path workflow = gallery.find(name);
      Path target = folder.toAbsolutePath().normalize();
      gallery.copy(workflow, target, environment.catalogue(), files);
      NextSteps.print(out, files.write(force), target.resolve(workflow.getFileName()));
    }
    out.flush();
    return Main.DONE;
  }
}
