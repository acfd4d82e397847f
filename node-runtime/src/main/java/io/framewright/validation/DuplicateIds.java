package io.framewright.validation;

import io.framewright.graph.Node;
import java.util.HashSet;
import java.util.Set;

/** No two nodes have the same id. */
final class DuplicateIds implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    Set<String> seen = new HashSet<>();
    for (Node node : subject.whole().nodes()) {
      if (!seen.add(node.id())) {
        problems.error(
            node, "", "Another node has the same id.", "Give one of the two another id.");
      }
    }
  }
}
