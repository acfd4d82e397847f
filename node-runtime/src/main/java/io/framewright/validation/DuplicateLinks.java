package io.framewright.validation;

import io.framewright.graph.Link;
import java.util.HashSet;
import java.util.Set;

/** No wire is there twice. */
final class DuplicateLinks implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    Set<String> seen = new HashSet<>();
    for (Link link : subject.graph().links()) {
      if (!seen.add(link.toString())) {
        subject
            .node(link.to().node())
            .ifPresent(
                node ->
                    problems.error(
                        node,
                        link.to().port(),
                        "The wire from " + link.from() + " is there twice.",
                        "Delete one of the two."));
      }
    }
  }
}
