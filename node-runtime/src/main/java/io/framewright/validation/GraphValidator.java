package io.framewright.validation;

import io.framewright.graph.NodeGraph;
import io.framewright.graph.Problem;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Places;
import java.util.List;

/** Finds everything that is wrong with a graph. Reads no file's content. */
public final class GraphValidator {
  private final NodeCatalogue catalogue;

  /** A validator for graphs of the catalogue's node types. */
  public GraphValidator(NodeCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * All problems: errors first, then warnings, then hints, each in the order of the nodes in the
   * file. Muted nodes are as if absent.
   */
  public List<Problem> validate(NodeGraph graph, Places places) {
    Subject subject = new Subject(graph, catalogue, places);
    ProblemList problems = new ProblemList(subject.titles());
    for (Rule rule : Rules.ALL) {
      rule.check(subject, problems);
    }
    return problems.sorted();
  }
}
