package io.framewright.validation;

import io.framewright.graph.Node;
import io.framewright.graph.Problem;
import io.framewright.graph.Problem.Severity;
import io.framewright.spi.Reporter;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects problems; the same one twice counts once. */
public final class ProblemList {
  private final NodeTitles titles;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<String> nodesWithErrors = new HashSet<>();
  private boolean errors;

  /** An empty list for a graph whose nodes have these titles. */
  public ProblemList(NodeTitles titles) {
    this.titles = titles;
  }

  /** Adds a problem of a node; {@code place} may be empty. */
  public void add(Severity severity, Node node, String place, String message, String remedy) {
    add(
        new Problem(
            severity,
            Optional.of(node.id()),
            titles.of(node),
            Optional.of(place).filter(p -> !p.isEmpty()),
            message,
            remedy));
  }

  /** Adds an error of a node; {@code place} may be empty. */
  public void error(Node node, String place, String message, String remedy) {
    add(Severity.ERROR, node, place, message, remedy);
  }

  /** Adds any problem. */
  public void add(Problem problem) {
    problems.add(problem);
    if (problem.isError()) {
      errors = true;
      problem.node().ifPresent(nodesWithErrors::add);
    }
  }

  /** Adds problems. */
  public void addAll(Collection<Problem> more) {
    more.forEach(this::add);
  }

  /** Whether there is any error. */
  public boolean hasErrors() {
    return errors;
  }

  /** Whether any error is at a node. */
  public boolean hasError(String node) {
    return nodesWithErrors.contains(node);
  }

  /** Where a node's own code reports. */
  public Reporter reporter(Node node) {
    return new Reporter() {
      @Override
      public void error(String place, String message, String remedy) {
        add(Severity.ERROR, node, place, message, remedy);
      }

      @Override
      public void warning(String place, String message, String remedy) {
        add(Severity.WARNING, node, place, message, remedy);
      }

      @Override
      public void hint(String place, String message, String remedy) {
        add(Severity.HINT, node, place, message, remedy);
      }
    };
  }

  /** All: errors, warnings, hints, each in the order of the nodes, those of the graph first. */
  public List<Problem> sorted() {
    return problems.stream()
        .sorted(
            Comparator.comparing(Problem::severity)
                .thenComparingInt(p -> p.node().map(titles::place).orElse(-1)))
        .toList();
  }
}
