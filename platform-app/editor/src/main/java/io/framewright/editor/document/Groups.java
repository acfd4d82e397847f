package io.framewright.editor.document;

import io.framewright.graph.Group;
import io.framewright.graph.NodeGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Edits keep this of groups: a node is in one at most, and a group that they empty vanishes. */
final class Groups {
  private Groups() {}

  /** A new group of those of the nodes that are there, at the end. */
  static NodeGraph group(NodeGraph graph, Set<String> nodes, String title, String colour) {
    List<String> members = present(graph, nodes);
    if (members.isEmpty()) {
      return graph;
    }
    NodeGraph left = leave(graph, Set.copyOf(members));
    List<Group> groups = new ArrayList<>(left.groups());
    String id = FreeIds.ofGroups(graph).take("group");
    groups.add(new Group(id, title, colour, members, Map.of()));
    return left.withGroups(groups);
  }

  /** Moves nodes into a group. */
  static NodeGraph join(NodeGraph graph, Set<String> nodes, String id) {
    List<Group> target = graph.groups().stream().filter(g -> g.id().equals(id)).toList();
    if (target.isEmpty()) {
      return graph;
    }
    Set<String> members = new HashSet<>(present(graph, nodes));
    target.get(0).nodes().forEach(members::remove);
    if (members.isEmpty()) {
      return graph;
    }
    return edit(
        leave(graph, members),
        id,
        g -> {
          List<String> all = new ArrayList<>(g.nodes());
          all.addAll(present(graph, members));
          return new Group(g.id(), g.title(), g.colour(), all, g.unknown());
        });
  }

  /** Takes nodes out of all groups. */
  static NodeGraph leave(NodeGraph graph, Set<String> nodes) {
    List<Group> groups = new ArrayList<>();
    for (Group group : graph.groups()) {
      List<String> kept = group.nodes().stream().filter(n -> !nodes.contains(n)).toList();
      if (kept.size() == group.nodes().size()) {
        groups.add(group);
      } else if (!kept.isEmpty()) {
        groups.add(new Group(group.id(), group.title(), group.colour(), kept, group.unknown()));
      }
    }
    return graph.withGroups(groups);
  }

  /** Takes a group away; its nodes stay. */
  static NodeGraph ungroup(NodeGraph graph, String id) {
    return graph.withGroups(graph.groups().stream().filter(g -> !g.id().equals(id)).toList());
  }

  /** Changes a group in its place. */
  static NodeGraph edit(NodeGraph graph, String id, UnaryOperator<Group> change) {
    return graph.withGroups(
        graph.groups().stream().map(g -> g.id().equals(id) ? change.apply(g) : g).toList());
  }

  /** A group's title, for the names of edits. */
  static String title(NodeGraph graph, String id) {
    return graph.groups().stream()
        .filter(g -> g.id().equals(id) && !g.title().isBlank())
        .findFirst()
        .map(Group::title)
        .orElse("group");
  }

  private static List<String> present(NodeGraph graph, Set<String> nodes) {
    return graph.nodes().stream().map(n -> n.id()).filter(nodes::contains).distinct().toList();
  }
}
