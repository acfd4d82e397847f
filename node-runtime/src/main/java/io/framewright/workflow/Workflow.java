package io.framewright.workflow;

import io.framewright.graph.NodeGraph;
import java.util.Optional;

/**
 * A workflow as read.
 *
 * @param readOnly why it must not be saved, a message for the user; empty when it may be
 */
public record Workflow(NodeGraph graph, Optional<String> readOnly) {
  /** A new workflow, which may be saved. */
  public static Workflow of(NodeGraph graph) {
    return new Workflow(graph, Optional.empty());
  }
}
