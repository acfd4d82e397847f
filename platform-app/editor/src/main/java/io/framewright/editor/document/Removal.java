package io.framewright.editor.document;

import io.framewright.graph.Link;
import io.framewright.graph.NodeGraph;
import java.util.Set;

/** Takes away what is selected. */
final class Removal {
  private Removal() {}

  static NodeGraph of(NodeGraph graph, Selection selection) {
    Set<String> nodes = selection.nodes();
    NodeGraph left =
        graph
            .withNodes(graph.nodes().stream().filter(n -> !nodes.contains(n.id())).toList())
            .withLinks(graph.links().stream().filter(l -> !goes(l, selection)).toList());
    NodeGraph grouped = Groups.leave(left, nodes);
    return selection.group().isEmpty() ? grouped : Groups.ungroup(grouped, selection.group());
  }

  static String name(NodeGraph graph, Selection selection) {
    Selection there = selection.within(graph);
    if (!there.nodes().isEmpty()) {
      return "Delete " + Names.of(graph, there.nodes());
    }
    if (!there.links().isEmpty()) {
      return "Delete " + Names.count(there.links().size(), "wire");
    }
    return "Ungroup " + Groups.title(graph, there.group());
  }

  private static boolean goes(Link link, Selection selection) {
    return selection.nodes().contains(link.from().node())
        || selection.nodes().contains(link.to().node())
        || selection.links().stream().anyMatch(link::sameWire);
  }
}
