package io.framewright.cli;

import io.framewright.InputException;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.Property;
import io.framewright.validation.WorkflowSchema;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (schema) {
      out.print(WorkflowSchema.write(environment.catalogue()));
    } else if (type == null) {
      list(out);
    } else {
      describe(out, find());
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

  private void describe(PrintWriter out, NodeDescription d) {
    out.printf("%s (%s, version %d)%n%s%n", d.title(), d.id(), d.version(), d.summary());
    if (!d.details().isBlank()) {
      out.printf("%s%n", d.details());
    }
    environment.plugins().origin(d.id()).ifPresent(jar -> out.printf("From the plug-in %s%n", jar));
    ports(out, "Inputs", d.inputs());
    ports(out, "Outputs", d.outputs());
    if (!d.properties().isEmpty()) {
      out.println("Properties");
      for (Property p : d.properties()) {
        String initial = p.defaultValue().map(value -> " (" + value.asText() + ")").orElse("");
        out.printf("  %-18s %s%s Takes %s.%n", p.name(), p.help(), initial, p.wanted());
      }
    }
  }

  private static void ports(PrintWriter out, String heading, List<Port<?>> ports) {
    if (ports.isEmpty()) {
      return;
    }
    out.println(heading);
    out.println(
        ports.stream()
            .map(
                p ->
                    String.format(
                        "  %-18s %s%s%s %s",
                        p.id(),
                        p.type().id(),
                        p.many() ? ", any number" : "",
                        p.optional() ? ", optional." : ".",
                        p.help()))
            .collect(Collectors.joining(System.lineSeparator())));
  }
}
