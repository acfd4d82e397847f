package io.framewright.cli;

import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.compile.Compilation;
import io.framewright.compile.GraphOverrides;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.install.Installation;
import io.framewright.model.ModelRepository;
import io.framewright.plugin.PluginFolders;
import io.framewright.plugin.PluginLimits;
import io.framewright.plugin.Plugins;
import io.framewright.spi.NodeCatalogue;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the subcommands share: node types, models, and how a workflow file becomes runs. */
final class Environment {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "A folder with models; may be given several times.")
  List<Path> given = new ArrayList<>();

  @Option(
      names = "--allow",
      paramLabel = "PATH",
      description =
          "A file or folder outside the workflow's own folder that it may read; may be given several times.")
  List<Path> allowed = new ArrayList<>();

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A folder with plug-ins (jars), or one jar; may be given several times.")
  List<Path> plugins = new ArrayList<>();

  @Option(
      names = "--plugin-seconds",
      paramLabel = "N",
      description =
          "How long a plug-in's loss may take for one evaluation before it is given up; 300 if not given.")
  Long pluginSeconds;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  private static final String MODEL_NODE = "framewright/model";

  private Installation installation;
  private Plugins loaded;

  /** What is installed, together with what the options name. */
  Installation installation() {
    if (installation == null) {
      installation = Installation.of(plugins(), modelFolders(), allowed);
    }
    return installation;
  }

  /** The plug-ins. Those that cannot be used are named on standard error, a line each, once. */
  Plugins plugins() {
    if (loaded == null) {
      PluginLimits limits =
          pluginSeconds == null
              ? PluginLimits.of(System.getenv(PluginLimits.VARIABLE))
              : PluginLimits.ofSeconds(pluginSeconds);
      loaded = Plugins.load(Installation.onClassPath(), pluginFolders(), limits);
      PrintWriter err = command.commandLine().getErr();
      loaded.faults().forEach(fault -> err.println("framewright: warning: " + fault.text()));
      err.flush();
    }
    return loaded;
  }

  /** Where plug-ins are looked for. */
  PluginFolders pluginFolders() {
    return PluginFolders.of(
        plugins, System.getenv(PluginFolders.VARIABLE), Path.of(System.getProperty("user.home")));
  }

  /** All node types, with those of plug-ins. */
  NodeCatalogue catalogue() {
    return installation().catalogue();
  }

  /** The models in all model folders. */
  ModelRepository models() {
    return installation().models();
  }

  /** Where models are looked for, in this order. */
  List<Path> modelFolders() {
    List<Path> folders = new ArrayList<>(given);
    String variable = System.getenv("FRAMEWRIGHT_MODELS");
    if (variable != null && !variable.isBlank()) {
      for (String folder : variable.split(File.pathSeparator)) {
        folders.add(Path.of(folder));
      }
    }
    folders.add(Path.of(System.getProperty("user.home"), ".framewright", "models"));
    String home = System.getProperty("framewright.home");
    if (home != null) {
      folders.add(Path.of(home, "graphs", "models"));
    }
    return folders;
  }

  /**
   * Reads a workflow file, or a clip that carries its workflow, and applies overrides.
   *
   * @param overrides of the form {@code node.property=value}
   */
  NodeGraph read(Path file, List<String> overrides) {
    return new GraphOverrides(catalogue()).apply(WorkflowSource.read(file), overrides);
  }

  /** The graph with all its models on another device. */
  static NodeGraph onDevice(NodeGraph graph, String device) {
    NodeGraph moved = graph;
    for (Node node : graph.nodes()) {
      if (node.type().equals(MODEL_NODE)) {
        moved = moved.setProperty(node.id(), "device", TextNode.valueOf(device));
      }
    }
    return moved;
  }

  /** Compiles a graph that was read from a file. */
  Compilation compile(Path file, NodeGraph graph) {
    return installation().compile(graph, file.toAbsolutePath().getParent(), List.of());
  }
}
