package io.framewright.install;

import io.framewright.InputException;
import io.framewright.compile.Compilation;
import io.framewright.compile.WorkflowCompiler;
import io.framewright.graph.NodeGraph;
import io.framewright.hub.KnownModels;
import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelRepository;
import io.framewright.model.ModelSummary;
import io.framewright.model.PromptCut;
import io.framewright.plugin.Plugins;
import io.framewright.run.Families;
import io.framewright.sampling.Schedules;
import io.framewright.spi.ModelFinder;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Places;
import io.framewright.tensor.WeightsHeaders;
import io.framewright.workflow.WorkflowWriter;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Node types, models, and how a graph becomes runs. Immutable; for several threads.
 *
 * @param catalogue all node types
 * @param models the models in all model folders
 * @param modelFolders where models are looked for, in this order
 * @param allowed files and folders that every workflow may read
 */
public record Installation(
    NodeCatalogue catalogue, ModelRepository models, List<Path> modelFolders, List<Path> allowed) {
  /** Copies the lists. */
  public Installation {
    modelFolders = List.copyOf(modelFolders);
    allowed = List.copyOf(allowed);
  }

  /** What the class path and some folders hold, without plug-ins. */
  public static Installation of(List<Path> modelFolders, List<Path> allowed) {
    return of(Plugins.none(onClassPath()), modelFolders, allowed);
  }

  /** What some folders hold, with plug-ins. */
  public static Installation of(Plugins plugins, List<Path> modelFolders, List<Path> allowed) {
    return new Installation(
        plugins.catalogue(),
        new ModelRepository(Families.ALL, modelFolders),
        modelFolders,
        allowed);
  }

  /** The node types on the class path: the built-in ones. */
  public static NodeCatalogue onClassPath() {
    return NodeCatalogue.installed(Installation.class.getClassLoader());
  }

  /**
   * Compiles a graph.
   *
   * @param folder where its relative paths start
   * @param more files and folders that it may read besides
   */
  public Compilation compile(NodeGraph graph, Path folder, List<Path> more) {
    WorkflowCompiler compiler =
        new WorkflowCompiler(catalogue, finder(), new HeaderProbe(), WorkflowWriter::write);
    List<Path> open = Stream.concat(allowed.stream(), more.stream()).toList();
    return compiler.compile(graph, new Places(folder, modelFolders, open));
  }

  private ModelFinder finder() {
    return new ModelFinder() {
      @Override
      public ModelSummary find(String checkpoint, String variant) {
        return model(checkpoint, variant);
      }

      @Override
      public Optional<PromptCut> cut(ModelSummary model, String prompt) {
        return models.cut(model.folder(), prompt);
      }
    };
  }

  /**
   * What is known of a checkpoint without its weights, after everything was checked that can be:
   * its parts, and whether its scheduler's file can be followed.
   *
   * @throws InputException when it cannot be run
   */
  public ModelSummary describe(Path folder, String variant) {
    ModelSummary model = models.describe(folder, variant);
    ModelSummary.Defaults own = model.defaults();
    Schedules.check(
        model, own.steps(), new LatentGeometry.Size(own.width(), own.height(), own.frames()));
    return model;
  }

  /** The same with whatever variant of weights is there. */
  public ModelSummary describe(Path folder) {
    return describe(folder, WeightsHeaders.ANY_VARIANT);
  }

  /** An absolute folder is one; anything else is a name, of which some can be downloaded. */
  private ModelSummary model(String folderOrName, String variant) {
    if (new File(folderOrName).isAbsolute()) {
      return describe(models.find(folderOrName), variant);
    }
    Path folder =
        models
            .named(folderOrName)
            .map(ModelRepository.Found::folder)
            .orElseThrow(() -> unknown(folderOrName));
    return describe(folder, variant);
  }

  private InputException unknown(String name) {
    InputException unknown = models.unknown(name);
    return KnownModels.find(name)
        .map(known -> new InputException(unknown.getMessage() + " " + downloadable(known)))
        .orElse(unknown);
  }

  private static String downloadable(KnownModels.Known known) {
    return "'framewright models get "
        + known.shortName()
        + "' downloads "
        + known.name()
        + ", and that is the name to give here.";
  }
}
