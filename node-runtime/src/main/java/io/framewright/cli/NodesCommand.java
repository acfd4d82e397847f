package io.framewright.cli;

import io.framewright.InputException;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodePage;
import io.framewright.spi.NodePages;
import io.framewright.spi.NodeType;
import io.framewright.validation.WorkflowSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framewright nodes}: the node types, or one in full. */
@Command(
    name = "nodes",
    mixinStandardHelpOptions = true,
    description = "Lists the types of nodes, or describes one.")
final class NodesCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "TYPE", description = "A node type, such as keyframe.")
  String type;

  @Option(
      names = "--schema",
      description = "Prints the JSON Schema of workflow files with these node types.")
  boolean schema;

  @Option(
      names = "--markdown",
      description = "Prints the help pages of all node types as one document.")
  boolean markdown;

  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (schema) {
      out.print(WorkflowSchema.write(environment.catalogue()));
    } else if (markdown) {
      out.print(NodePages.markdown(environment.catalogue()));
    } else if (type == null) {
      list(out);
    } else {
      NodeDescription found = find();
      out.print(NodePage.of(found).text());
      environment
          .plugins()
          .origin(found.id())
          .ifPresent(jar -> out.printf("From the plug-in %s%n", jar));
    }
    out.flush();
    return Main.DONE;
  }

  private void list(PrintWriter out) {
    String category = "";
    for (NodeType node : environment.catalogue().types()) {
      NodeDescription d = node.description();
      if (!d.category().equals(category)) {
        out.println(d.category());
        category = d.category();
      }
      out.printf("  %-36s %s%n", d.id(), d.summary());
    }
  }

  private NodeDescription find() {
    return environment.catalogue().types().stream()
        .map(NodeType::description)
        .filter(d -> d.id().equals(type) || d.id().endsWith("/" + type))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "There is no node type '" + type + "'. 'framewright nodes' lists them all."));
  }
}
