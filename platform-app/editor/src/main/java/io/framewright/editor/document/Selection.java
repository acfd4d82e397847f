package io.framewright.editor.document;

import io.framewright.graph.Link;
import io.framewright.graph.NodeGraph;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is selected.
 *
 * @param nodes ids, in the order in which they were selected
 * @param links wires
 * @param group id of a group, or empty
 */
public record Selection(Set<String> nodes, List<Link> links, String group) {
  /** Nothing. */
  public static final Selection NONE = new Selection(Set.of(), List.of(), "");

  /** Copies, keeping the order. */
  public Selection {
    nodes = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
    links = List.copyOf(links);
  }

  /** Some nodes. */
  public static Selection ofNodes(Set<String> nodes) {
    return new Selection(nodes, List.of(), "");
  }

  /** One node. */
  public static Selection ofNode(String node) {
    return ofNodes(Set.of(node));
  }

  /** One wire. */
  public static Selection ofLink(Link link) {
    return new Selection(Set.of(), List.of(link), "");
  }

  /** The nodes that an edit has added, such as those that were pasted. */
  public static Selection added(NodeGraph before, NodeGraph after) {
    Set<String> ids = new LinkedHashSet<>();
    after.nodes().forEach(n -> ids.add(n.id()));
    before.nodes().forEach(n -> ids.remove(n.id()));
    return ofNodes(ids);
  }

  /** Whether nothing is selected. */
  public boolean isEmpty() {
    return nodes.isEmpty() && links.isEmpty() && group.isEmpty();
  }

  /** What of it is in a graph. */
  public Selection within(NodeGraph graph) {
    Set<String> kept = new LinkedHashSet<>(nodes);
    if (!nodes.isEmpty()) {
      Set<String> there = new HashSet<>();
      graph.nodes().forEach(n -> there.add(n.id()));
      kept.retainAll(there);
    }
    List<Link> wires =
        links.stream().filter(l -> graph.links().stream().anyMatch(l::sameWire)).toList();
    String frame = graph.groups().stream().anyMatch(g -> g.id().equals(group)) ? group : "";
    return kept.size() == nodes.size() && wires.size() == links.size() && frame.equals(group)
        ? this
        : new Selection(kept, wires, frame);
  }
}
