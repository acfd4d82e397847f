package io.framewright.validation;

import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.spi.Port;
import java.util.Optional;

/** What flows through a wire is what the port at its end takes. */
final class PortTypesFit implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    for (Link link : subject.graph().links()) {
      Optional<Port<?>> source = subject.source(link);
      Optional<Port<?>> target = subject.target(link);
      if (source.isPresent()
          && target.isPresent()
          && !target.get().type().accepts(source.get().type())) {
        Node from = subject.node(link.from().node()).orElseThrow();
        Node to = subject.node(link.to().node()).orElseThrow();
        problems.error(
            to,
            link.to().port(),
            subject.titles().full(from)
                + " gives the type "
                + source.get().type().id()
                + ", but this input takes the type "
                + target.get().type().id()
                + ".",
            "Wire an output of the type "
                + target.get().type().id()
                + " to it"
                + subject.exampleOf(target.get().type())
                + ".");
      }
    }
  }
}
