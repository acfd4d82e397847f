package io.framewright.editor.document;

import io.framewright.InputException;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.workflow.Workflow;
import io.framewright.workflow.WorkflowReader;
import io.framewright.workflow.WorkflowWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a graph that can be copied: nodes, the wires between them, the groups that lie wholly
 * within. As text it is a workflow file, so that it can be mailed; the text of any workflow file is
 * a fragment.
 */
public record Fragment(NodeGraph graph) {
  /** What is selected of a graph; a selected group stands for its nodes. */
  public static Fragment of(NodeGraph graph, Selection selection) {
    Set<String> wanted = new HashSet<>(selection.nodes());
    graph.groups().stream()
        .filter(g -> g.id().equals(selection.group()))
        .forEach(g -> wanted.addAll(g.nodes()));
    List<Node> nodes = graph.nodes().stream().filter(n -> wanted.contains(n.id())).toList();
    List<Link> links =
        graph.links().stream()
            .filter(l -> wanted.contains(l.from().node()) && wanted.contains(l.to().node()))
            .toList();
    List<Group> groups =
        graph.groups().stream()
            .filter(g -> !g.nodes().isEmpty() && wanted.containsAll(g.nodes()))
            .toList();
    return new Fragment(NodeGraph.empty("").withNodes(nodes).withLinks(links).withGroups(groups));
  }

  /** Reads a text from the clipboard; empty when it is no workflow, or has no nodes. */
  public static Optional<Fragment> parse(String text) {
    if (!text.contains("\"framewright\"")) {
      return Optional.empty(); // most of what people copy
    }
    try {
      Workflow workflow = new WorkflowReader().readText(text, "The clipboard");
      boolean usable = workflow.readOnly().isEmpty() && !workflow.graph().nodes().isEmpty();
      return usable ? Optional.of(new Fragment(workflow.graph())) : Optional.empty();
    } catch (InputException e) {
      return Optional.empty(); // text that only looks like a workflow is no fault of the user's
    }
  }

  /** The text for the clipboard. */
  public String text() {
    return WorkflowWriter.write(graph);
  }

  /** Whether there is nothing to copy. */
  public boolean isEmpty() {
    return graph.nodes().isEmpty();
  }

  /** The upper left corner of the nodes' positions. */
  public Position corner() {
    return new Position(
        graph.nodes().stream().mapToDouble(n -> n.position().x()).min().orElse(0),
        graph.nodes().stream().mapToDouble(n -> n.position().y()).min().orElse(0));
  }
}
