package io.framewright.validation;

import io.framewright.graph.Node;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PropertyValues;
import io.framewright.spi.Reporter;

/**
 * What a node's own type says of it; asked only of nodes whose values are all there and right by
 * themselves.
 */
final class OwnChecks implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    for (Node node : subject.graph().nodes()) {
      subject
          .catalogue()
          .find(node.type())
          .filter(type -> sound(node, type.description()))
          .ifPresent(type -> type.check(view(subject, problems, node, type)));
    }
  }

  private static boolean sound(Node node, NodeDescription type) {
    return type.properties().stream()
        .allMatch(
            p ->
                node.properties().containsKey(p.name())
                    ? p.fault(node.properties().get(p.name())).isEmpty()
                    : !p.required());
  }

  private static NodeCheck view(Subject subject, ProblemList problems, Node node, NodeType type) {
    PropertyValues values = new PropertyValues(type.description(), node, subject.places());
    return new NodeCheck() {
      @Override
      public String title() {
        return subject.titles().of(node);
      }

      @Override
      public PropertyValues values() {
        return values;
      }

      @Override
      public boolean wired(Port<?> input) {
        return !subject.linksInto(node, input).isEmpty();
      }

      @Override
      public Reporter report() {
        return problems.reporter(node);
      }
    };
  }
}
