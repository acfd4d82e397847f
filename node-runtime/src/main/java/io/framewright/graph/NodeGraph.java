package io.framewright.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A whole graph, immutable. Every edit is a pure method that gives another graph, so an undo step
 * is a pair of graphs. Nothing is checked here beyond what an edit needs: a graph may hold unknown
 * types, links to nothing, even two nodes of one id; validation reports them.
 *
 * @param nodes in the order of the file
 * @param links in the order of the file, which is the order of wires at a port that takes many
 * @param view how the editor last showed it; opaque
 * @param unknown further top-level fields of the file, kept as they are
 */
public record NodeGraph(
    String name,
    String description,
    List<Node> nodes,
    List<Link> links,
    List<Group> groups,
    Map<String, JsonNode> view,
    Map<String, JsonNode> unknown) {
  /** Copies the lists. */
  public NodeGraph {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    groups = List.copyOf(groups);
    view = Fields.copy(view);
    unknown = Fields.copy(unknown);
  }

  /** An empty graph. */
  public static NodeGraph empty(String name) {
    return new NodeGraph(name, "", List.of(), List.of(), List.of(), Map.of(), Map.of());
  }

  /** The (first) node of an id. */
  public Optional<Node> node(String id) {
    return nodes.stream().filter(n -> n.id().equals(id)).findFirst();
  }

  /** Links into any port of a node, in the order of the file. */
  public List<Link> linksInto(String node) {
    return links.stream().filter(l -> l.to().node().equals(node)).toList();
  }

  /** Links into a port, in the order of the file. */
  public List<Link> linksInto(Endpoint port) {
    return links.stream().filter(l -> l.to().equals(port)).toList();
  }

  /** Links out of any port of a node, in the order of the file. */
  public List<Link> linksOutOf(String node) {
    return links.stream().filter(l -> l.from().node().equals(node)).toList();
  }

  /** An id like {@code keyframe-2} that no node has, from a type's id. */
  public String freeId(String type) {
    String stem = type.substring(type.lastIndexOf('/') + 1);
    Set<String> taken = new HashSet<>();
    nodes.forEach(n -> taken.add(n.id()));
    for (int i = 1; ; i++) {
      String id = stem + "-" + i;
      if (!taken.contains(id)) {
        return id;
      }
    }
  }

  /** Adds a node at the end. Its id must be free. */
  public NodeGraph add(Node node) {
    if (node(node.id()).isPresent()) {
      throw new IllegalArgumentException("There is a node " + node.id() + " already");
    }
    return withNodes(append(nodes, node));
  }

  /** Removes a node, its links and its places in groups. */
  public NodeGraph remove(String id) {
    require(id);
    return new NodeGraph(
        name,
        description,
        nodes.stream().filter(n -> !n.id().equals(id)).toList(),
        links.stream().filter(l -> !l.touches(id)).toList(),
        groups.stream().map(g -> g.without(id)).toList(),
        view,
        unknown);
  }

  /** Puts another node of the same id in a node's place. */
  public NodeGraph replace(Node node) {
    return edit(node.id(), old -> node);
  }

  /** Changes one node in its place; the change must keep the id. */
  public NodeGraph edit(String id, UnaryOperator<Node> change) {
    require(id);
    return withNodes(
        nodes.stream()
            .map(
                old -> {
                  if (!old.id().equals(id)) {
                    return old;
                  }
                  Node changed = change.apply(old);
                  if (!changed.id().equals(id)) {
                    throw new IllegalArgumentException("An edit must keep a node's id");
                  }
                  return changed;
                })
            .toList());
  }

  /** Sets a property of a node. */
  public NodeGraph setProperty(String id, String property, JsonNode value) {
    return edit(id, n -> n.withProperty(property, value));
  }

  /** Draws a wire; nothing changes when the same wire is there. Both nodes must be there. */
  public NodeGraph connect(Link link) {
    require(link.from().node());
    require(link.to().node());
    if (links.stream().anyMatch(link::sameWire)) {
      return this;
    }
    return withLinks(append(links, link));
  }

  /** Draws a wire in place of all wires into its input port. */
  public NodeGraph connectAlone(Link link) {
    NodeGraph cut =
        withLinks(
            links.stream().filter(l -> !l.to().equals(link.to()) || l.sameWire(link)).toList());
    return cut.connect(link);
  }

  /** Cuts a wire; nothing changes when it is not there. */
  public NodeGraph disconnect(Link link) {
    return withLinks(links.stream().filter(l -> !l.sameWire(link)).toList());
  }

  /** The graph without its muted nodes and their links. */
  public NodeGraph withoutMuted() {
    Set<String> muted = new HashSet<>();
    nodes.stream().filter(Node::muted).forEach(n -> muted.add(n.id()));
    if (muted.isEmpty()) {
      return this;
    }
    return withNodes(nodes.stream().filter(n -> !n.muted()).toList())
        .withLinks(
            links.stream()
                .filter(l -> !muted.contains(l.from().node()) && !muted.contains(l.to().node()))
                .toList());
  }

  /** The same with another name. */
  public NodeGraph withName(String newName) {
    return new NodeGraph(newName, description, nodes, links, groups, view, unknown);
  }

  /** The same with another description. */
  public NodeGraph withDescription(String text) {
    return new NodeGraph(name, text, nodes, links, groups, view, unknown);
  }

  /** The same with other nodes. */
  public NodeGraph withNodes(List<Node> newNodes) {
    return new NodeGraph(name, description, newNodes, links, groups, view, unknown);
  }

  /** The same with other links. */
  public NodeGraph withLinks(List<Link> newLinks) {
    return new NodeGraph(name, description, nodes, newLinks, groups, view, unknown);
  }

  /** The same with other groups. */
  public NodeGraph withGroups(List<Group> newGroups) {
    return new NodeGraph(name, description, nodes, links, newGroups, view, unknown);
  }

  /** The same with another view. */
  public NodeGraph withView(Map<String, JsonNode> newView) {
    return new NodeGraph(name, description, nodes, links, groups, newView, unknown);
  }

  private void require(String id) {
    if (node(id).isEmpty()) {
      throw new IllegalArgumentException("There is no node " + id);
    }
  }

  private static <T> List<T> append(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last))
        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
  }
}
