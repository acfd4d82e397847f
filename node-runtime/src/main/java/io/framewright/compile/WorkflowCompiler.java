package io.framewright.compile;

import io.framewright.graph.NodeGraph;
import io.framewright.graph.Problem;
import io.framewright.run.GuidedRun;
import io.framewright.run.WorkflowText;
import io.framewright.spi.MediaProbe;
import io.framewright.spi.ModelFinder;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Places;
import io.framewright.validation.GraphValidator;
import io.framewright.validation.NodeTitles;
import io.framewright.validation.ProblemList;
import java.util.List;
import java.util.function.Function;

/**
 * Compiles graphs. Reads configuration files and tokenizers of models and headers of pictures and
 * clips, no weight and no pixel. Immutable; may be used by several threads if finder and probe may.
 */
public final class WorkflowCompiler {
  /** What runs of a workflow without a name are called. */
  private static final String NO_NAME = "untitled";

  private final NodeCatalogue catalogue;
  private final ModelFinder models;
  private final MediaProbe media;
  private final Function<NodeGraph, String> workflowText;

  /**
   * A compiler.
   *
   * @param workflowText writes a graph as a workflow file, for the outputs to carry
   */
  public WorkflowCompiler(
      NodeCatalogue catalogue,
      ModelFinder models,
      MediaProbe media,
      Function<NodeGraph, String> workflowText) {
    this.catalogue = catalogue;
    this.models = models;
    this.media = media;
    this.workflowText = workflowText;
  }

  /**
   * One run per sampler, or all problems. Where some nodes have errors the others are still looked
   * at, so that everything is reported at once.
   */
  public Compilation compile(NodeGraph graph, Places places) {
    ProblemList problems = new ProblemList(new NodeTitles(graph, catalogue));
    problems.addAll(new GraphValidator(catalogue).validate(graph, places));
    Contributions contributions =
        new Contributions(graph, catalogue, models, media, places, problems);
    contributions.collect();
    PromptLengths lengths = new PromptLengths(catalogue, models, problems);
    contributions.samplings().forEach(s -> lengths.check(contributions.promptOf(s), s));
    List<Problem> all = problems.sorted();
    if (all.stream().anyMatch(Problem::isError)) {
      return new Compilation(List.of(), all);
    }
    WorkflowCopy copy = new WorkflowCopy(graph, catalogue, places);
    WorkflowText text = folder -> workflowText.apply(copy.in(folder));
    String name = graph.name().isBlank() ? NO_NAME : graph.name();
    List<GuidedRun> runs =
        contributions.samplings().stream()
            .map(s -> new GuidedRun(name, s, contributions.outputsOf(s), text))
            .toList();
    return new Compilation(runs, all);
  }
}
