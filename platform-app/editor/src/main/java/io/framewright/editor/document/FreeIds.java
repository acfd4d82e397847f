package io.framewright.editor.document;

import io.framewright.graph.Group;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives out ids such as {@code keyframe-2} that nothing has; each one once. */
final class FreeIds {
  private final Set<String> taken;
  private final Map<String, Integer> last = new HashMap<>();

  private FreeIds(Set<String> taken) {
    this.taken = taken;
  }

  static FreeIds ofNodes(NodeGraph graph) {
    return new FreeIds(
        graph.nodes().stream().map(Node::id).collect(Collectors.toCollection(HashSet::new)));
  }

  static FreeIds ofGroups(NodeGraph graph) {
    return new FreeIds(
        graph.groups().stream().map(Group::id).collect(Collectors.toCollection(HashSet::new)));
  }

  String take(String stem) {
    String id;
    do {
      id = stem + "-" + last.merge(stem, 1, Integer::sum);
    } while (!taken.add(id));
    return id;
  }
}
