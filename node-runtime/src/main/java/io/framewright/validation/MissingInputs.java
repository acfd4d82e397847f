package io.framewright.validation;

import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.spi.Port;
import java.util.List;

/** Inputs that need a wire have one. */
final class MissingInputs implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    subject.eachKnown(
        (node, type) -> {
          for (Port<?> port : type.inputs()) {
            if (!port.optional() && subject.linksInto(node, port).isEmpty()) {
              report(subject, node, port, problems);
            }
          }
        });
  }

  private static void report(Subject subject, Node node, Port<?> port, ProblemList problems) {
    List<Link> muted = subject.allLinksInto(node, port);
    String wire =
        "Wire an output of the type "
            + port.type().id()
            + " to it"
            + subject.exampleOf(port.type())
            + ".";
    if (muted.isEmpty()) {
      problems.error(node, port.id(), "Nothing is wired to this input.", wire);
    } else {
      String sources =
          String.join(" and ", muted.stream().map(l -> l.from().node()).distinct().toList());
      problems.error(
          node,
          port.id(),
          "All that is wired to this input is muted: " + sources + ".",
          "Unmute it. Or: " + wire);
    }
  }
}
