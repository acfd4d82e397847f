package io.framewright.validation;

import io.framewright.graph.GraphOrder;
import io.framewright.graph.Node;
import io.framewright.graph.Problem.Severity;
import io.framewright.spi.NodeDescription;
import java.util.HashSet;
import java.util.Set;

/** What a node gives reaches a clip or an output. */
final class NodesLeadSomewhere implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    Set<String> ends = new HashSet<>();
    for (Node node : subject.graph().nodes()) {
      // what an unknown node does is unknown: it may be an end
      if (subject.describe(node).map(NodesLeadSomewhere::isEnd).orElse(true)) {
        ends.add(node.id());
      }
    }
    Set<String> useful = GraphOrder.leadingTo(subject.graph(), ends);
    for (Node node : subject.graph().nodes()) {
      if (!useful.contains(node.id())) {
        problems.add(
            Severity.HINT,
            node,
            "",
            "It leads to no output, so it does nothing.",
            "Wire it up, mute it or delete it.");
      }
    }
  }

  private static boolean isEnd(NodeDescription type) {
    return type.outputs().isEmpty() || Subject.makesClips(type);
  }
}
