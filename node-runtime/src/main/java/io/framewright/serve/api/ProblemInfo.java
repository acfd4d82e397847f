package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.framewright.graph.Problem;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@link Problem} on its way.
 *
 * @param severity error, warning or hint
 * @param node id; empty when the whole graph is meant
 * @param title the node's title as the user sees it
 * @param place id of the property or port; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProblemInfo(
    String severity, String node, String title, String place, String message, String remedy) {
  /** A problem's parts. */
  public static ProblemInfo of(Problem problem) {
    return new ProblemInfo(
        problem.severity().name().toLowerCase(Locale.ROOT),
        problem.node().orElse(""),
        problem.title(),
        problem.place().orElse(""),
        problem.message(),
        problem.remedy());
  }

  /** The problem of these parts. */
  public Problem problem() {
    return new Problem(
        Problem.Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
        Optional.of(node).filter(n -> !n.isEmpty()),
        title,
        Optional.of(place).filter(p -> !p.isEmpty()),
        message,
        remedy);
  }
}
