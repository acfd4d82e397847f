package io.framewright.validation;

import io.framewright.graph.Problem.Severity;
import io.framewright.spi.Property;

/** Every property is one of its node's type; a later version of the type may have had more. */
final class UnknownProperties implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    subject.eachKnown(
        (node, type) -> {
          var known = type.properties().stream().map(Property::name).toList();
          boolean later = node.typeVersion() > type.version();
          for (String name : node.properties().keySet()) {
            if (!known.contains(name)) {
              problems.add(
                  later ? Severity.WARNING : Severity.ERROR,
                  node,
                  name,
                  type.title() + " has no such property." + Similar.hint(name, known),
                  known.isEmpty()
                      ? "Delete it."
                      : "Delete it, or use one of " + String.join(", ", known) + ".");
            }
          }
        });
  }
}
