package io.framewright.validation;

import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.Problem;
import io.framewright.graph.Problem.Severity;
import io.framewright.spi.Port;
import java.util.List;
import java.util.Optional;

/** Both ends of every link are there. Ports of unknown types cannot be checked. */
final class DanglingLinks implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    for (Link link : subject.whole().links()) {
      Optional<Node> from = subject.anyNode(link.from().node());
      Optional<Node> to = subject.anyNode(link.to().node());
      if (from.isEmpty() && to.isEmpty()) {
        problems.add(
            Problem.ofGraph(
                Severity.ERROR,
                "The wire " + link + " has no node at either end.",
                "Delete the wire."));
      } else if (from.isEmpty()) {
        problems.error(
            to.get(),
            link.to().port(),
            "The wire from " + link.from() + " comes from no node.",
            "Delete the wire, or wire another output here.");
      } else if (to.isEmpty()) {
        problems.error(
            from.get(),
            link.from().port(),
            "The wire to " + link.to() + " leads to no node.",
            "Delete the wire.");
      } else {
        checkPorts(subject, link, from.get(), to.get(), problems);
      }
    }
  }

  private static void checkPorts(
      Subject subject, Link link, Node from, Node to, ProblemList problems) {
    subject
        .describe(from)
        .filter(type -> type.output(link.from().port()).isEmpty())
        .ifPresent(
            type -> missing(problems, from, link, "output", link.from().port(), type.outputs()));
    subject
        .describe(to)
        .filter(type -> type.input(link.to().port()).isEmpty())
        .ifPresent(type -> missing(problems, to, link, "input", link.to().port(), type.inputs()));
  }

  private static void missing(
      ProblemList problems, Node node, Link link, String what, String port, List<Port<?>> ports) {
    List<String> known = ports.stream().map(Port::id).toList();
    problems.error(
        node,
        port,
        "It has no "
            + what
            + " "
            + port
            + ", which the wire "
            + link
            + " needs."
            + Similar.hint(port, known),
        known.isEmpty()
            ? "Delete the wire."
            : "Delete the wire, or use the " + what + " " + String.join(" or ", known) + ".");
  }
}
