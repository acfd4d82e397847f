package io.framewright.validation;

import io.framewright.spi.Property;

/** Properties that must be set are set. */
final class RequiredProperties implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    subject.eachKnown(
        (node, type) -> {
          for (Property property : type.properties()) {
            if (property.required() && !node.properties().containsKey(property.name())) {
              problems.error(
                  node, property.name(), "It is not set.", "Give " + property.wanted() + ".");
            }
          }
        });
  }
}
