package io.framewright.validation;

import io.framewright.graph.Problem;
import io.framewright.graph.Problem.Severity;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;

/** Something makes a clip. */
final class NothingToRun implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    if (subject.graph().nodes().stream().anyMatch(subject::makesClips)) {
      return;
    }
    String sampler =
        subject.catalogue().types().stream()
            .map(NodeType::description)
            .filter(Subject::makesClips)
            .map(NodeDescription::title)
            .findFirst()
            .orElse("node that makes clips");
    boolean muted =
        subject.whole().nodes().stream()
            .anyMatch(n -> subject.describe(n).filter(Subject::makesClips).isPresent());
    problems.add(
        Problem.ofGraph(
            Severity.ERROR,
            muted
                ? "There is nothing to run: every node that makes a clip is muted."
                : "There is nothing to run: no node makes a clip.",
            muted ? "Unmute one." : "Add a " + sampler + "."));
  }
}
