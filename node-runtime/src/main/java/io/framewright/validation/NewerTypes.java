package io.framewright.validation;

import io.framewright.graph.Problem.Severity;

/** A node was not written by a later version of its type. */
final class NewerTypes implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    subject.eachKnown(
        (node, type) -> {
          if (node.typeVersion() > type.version()) {
            problems.add(
                Severity.WARNING,
                node,
                "",
                "It was written by version "
                    + node.typeVersion()
                    + " of its type; this is version "
                    + type.version()
                    + ".",
                "Update Framewright or the plug-in that brings "
                    + type.id()
                    + ", or check the node's values.");
          }
        });
  }
}
