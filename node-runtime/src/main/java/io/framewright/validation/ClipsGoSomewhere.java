package io.framewright.validation;

import io.framewright.graph.Node;
import io.framewright.graph.Problem.Severity;

/** A clip that is made is also kept or shown. */
final class ClipsGoSomewhere implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    for (Node node : subject.graph().nodes()) {
      if (subject.makesClips(node) && subject.graph().linksOutOf(node.id()).isEmpty()) {
        problems.add(
            Severity.HINT,
            node,
            "clip",
            "The clip is made, but neither kept nor shown.",
            "Wire it to an output, such as Save Video.");
      }
    }
  }
}
