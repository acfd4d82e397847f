package io.framewright.validation;

import io.framewright.graph.Link;
import io.framewright.spi.Port;
import java.util.List;

/** An input that takes one wire has no more. */
final class TooManyWires implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    subject.eachKnown(
        (node, type) -> {
          for (Port<?> port : type.inputs()) {
            List<String> sources =
                subject.linksInto(node, port).stream()
                    .map(Link::from)
                    .distinct()
                    .map(Object::toString)
                    .toList();
            if (!port.many() && sources.size() > 1) {
              problems.error(
                  node,
                  port.id(),
                  sources.size()
                      + " wires arrive, from "
                      + String.join(" and ", sources)
                      + "; this input takes one.",
                  "Delete all but one.");
            }
          }
        });
  }
}
