package io.framewright.validation;

import io.framewright.graph.GraphOrder;
import io.framewright.graph.Node;
import io.framewright.graph.Problem;
import io.framewright.graph.Problem.Severity;
import java.util.Optional;
import java.util.stream.Collectors;

/** No node feeds itself, directly or through others. */
final class Cycles implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    GraphOrder.cycle(subject.graph())
        .ifPresent(
            path -> {
              Node first = subject.node(path.get(0)).orElseThrow();
              String shown =
                  path.stream()
                      .map(id -> subject.node(id).orElseThrow())
                      .map(subject.titles()::full)
                      .collect(Collectors.joining(" -> "));
              problems.add(
                  new Problem(
                      Severity.ERROR,
                      Optional.of(first.id()),
                      subject.titles().of(first),
                      Optional.empty(),
                      "The nodes feed one another in a circle: " + shown + ".",
                      "Delete one of the wires between them."));
            });
  }
}
