package io.framewright.validation;

/** Every value is of its property's kind and in its range. */
final class PropertyValuesFit implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    subject.eachKnown(
        (node, type) ->
            node.properties()
                .forEach(
                    (name, value) ->
                        type.property(name)
                            .flatMap(property -> property.fault(value))
                            .ifPresent(f -> problems.error(node, name, f.message(), f.remedy()))));
  }
}
