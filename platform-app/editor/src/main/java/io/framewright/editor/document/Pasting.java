package io.framewright.editor.document;

import io.framewright.graph.Endpoint;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a copy of a fragment into a graph, all of it under fresh ids. */
final class Pasting {
  private final NodeGraph into;
  private final NodeGraph part;
  private final Map<String, String> ids = new HashMap<>();

  private Pasting(NodeGraph into, NodeGraph part) {
    this.into = into;
    this.part = part;
    FreeIds free = FreeIds.ofNodes(into);
    part.nodes().forEach(n -> ids.put(n.id(), free.take(stem(n))));
  }

  /**
   * A graph with a copy of a part.
   *
   * @param outer wires from nodes of the graph into nodes of the part, to be drawn to the copies
   */
  static NodeGraph paste(NodeGraph into, Fragment part, List<Link> outer, double dx, double dy) {
    return new Pasting(into, part.graph()).paste(outer, dx, dy);
  }

  private NodeGraph paste(List<Link> outer, double dx, double dy) {
    List<Node> nodes = new ArrayList<>(into.nodes());
    for (Node node : part.nodes()) {
      Position at = node.position();
      nodes.add(
          node.withId(ids.get(node.id())).withPosition(new Position(at.x() + dx, at.y() + dy)));
    }
    List<Link> links = new ArrayList<>(into.links());
    for (Link link : outer) {
      links.add(new Link(link.from(), copied(link.to()), link.unknown()));
    }
    for (Link link : part.links()) {
      if (ids.containsKey(link.from().node()) && ids.containsKey(link.to().node())) {
        links.add(new Link(copied(link.from()), copied(link.to()), link.unknown()));
      }
    }
    return into.withNodes(nodes).withLinks(links).withGroups(groups());
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>(into.groups());
    FreeIds free = FreeIds.ofGroups(into);
    Set<String> placed = new HashSet<>();
    for (Group group : part.groups()) {
      List<String> members =
          group.nodes().stream().filter(n -> ids.containsKey(n) && placed.add(n)).toList();
      if (!members.isEmpty()) {
        groups.add(
            new Group(
                free.take("group"),
                group.title(),
                group.colour(),
                members.stream().map(ids::get).toList(),
                group.unknown()));
      }
    }
    return groups;
  }

  private Endpoint copied(Endpoint end) {
    return new Endpoint(ids.get(end.node()), end.port());
  }

  private static String stem(Node node) {
    return node.type().substring(node.type().lastIndexOf('/') + 1);
  }
}
