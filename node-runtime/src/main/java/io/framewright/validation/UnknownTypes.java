package io.framewright.validation;

import io.framewright.graph.Node;

/** Every node's type is known. */
final class UnknownTypes implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    var known = subject.catalogue().types().stream().map(type -> type.description().id()).toList();
    for (Node node : subject.graph().nodes()) {
      if (subject.describe(node).isEmpty()) {
        problems.error(
            node,
            "",
            "The node type "
                + node.type()
                + " is not known here."
                + Similar.hint(node.type(), known),
            "Install the plug-in that brings it, or mute or delete the node.");
      }
    }
  }
}
