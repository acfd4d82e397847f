package io.framewright.editor.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All edits. Each is a pure function of the graph and may be made for any graph: what it speaks of
 * and is not there is left out. After an edit a node is in one group at most, and groups that it
 * empties vanish.
 */
public final class Edits {
  private Edits() {}

  /** A new node of a type under an id that no node of the graph has. */
  public static Node newNode(NodeGraph graph, NodeDescription type, Position at) {
    return Node.of(graph.freeId(type.id()), type.id(), type.version()).withPosition(at);
  }

  /** Adds a node of a type. See {@link #add(Node, String)} where its id is needed at once. */
  public static Edit add(NodeDescription type, Position at) {
    return Edit.of("Add " + type.title(), graph -> graph.add(newNode(graph, type, at)));
  }

  /**
   * Adds a node, such as one by {@link #newNode}; nothing when its id is taken.
   *
   * @param title what to call it in the menu
   */
  public static Edit add(Node node, String title) {
    return Edit.of("Add " + title, graph -> added(graph, node));
  }

  /** Adds a node together with a wire to it or from it, as when a wire is dropped on nothing. */
  public static Edit add(Node node, String title, Link wire, NodeCatalogue catalogue) {
    return Edit.together("Add " + title, add(node, title), connect(wire, catalogue));
  }

  /** Draws a wire; at an input that takes one it replaces the former. */
  public static Edit connect(Link wire, NodeCatalogue catalogue) {
    return Edit.of(
        graph ->
            "Connect "
                + Names.of(graph, catalogue, wire.from().node())
                + " to "
                + Names.of(graph, catalogue, wire.to().node()),
        graph -> Wires.connect(graph, wire, catalogue));
  }

  /** Cuts a wire. */
  public static Edit disconnect(Link wire) {
    return Edit.of(
        graph ->
            "Disconnect "
                + Names.of(graph, wire.from().node())
                + " from "
                + Names.of(graph, wire.to().node()),
        graph -> graph.disconnect(wire));
  }

  /** Cuts all wires at some nodes. */
  public static Edit disconnectAll(Set<String> nodes) {
    return Edit.of(
        graph -> "Disconnect " + Names.of(graph, nodes),
        graph ->
            graph.withLinks(
                graph.links().stream()
                    .filter(l -> !nodes.contains(l.from().node()) && !nodes.contains(l.to().node()))
                    .toList()));
  }

  /** Puts one end of a wire, or both, elsewhere; it keeps its place among the wires of a port. */
  public static Edit moveLink(Link old, Link now, NodeCatalogue catalogue) {
    return Edit.of(
        graph ->
            "Move wire to "
                + Names.of(
                    graph,
                    catalogue,
                    old.to().equals(now.to()) ? now.from().node() : now.to().node()),
        graph -> Wires.move(graph, old, now, catalogue));
  }

  /** Moves a wire up or down among the wires into its port, whose order counts for some nodes. */
  public static Edit reorder(Link wire, int by) {
    return Edit.of(
        graph -> "Reorder wires of " + Names.of(graph, wire.to().node()),
        graph -> Wires.reorder(graph, wire, by));
  }

  /** Moves nodes by a distance. */
  public static Edit move(Set<String> nodes, double dx, double dy) {
    Set<String> wanted = Set.copyOf(nodes);
    return Edit.of(
        graph -> "Move " + Names.of(graph, wanted),
        graph -> dx == 0 && dy == 0 ? graph : each(graph, wanted, n -> moved(n, dx, dy)));
  }

  /** Puts nodes into places. */
  public static Edit place(Map<String, Position> places) {
    Map<String, Position> wanted = Map.copyOf(places);
    return Edit.of(
        graph -> "Move " + Names.of(graph, wanted.keySet()),
        graph -> each(graph, wanted.keySet(), n -> n.withPosition(wanted.get(n.id()))));
  }

  /** Takes away nodes with all their wires, wires, and the frame of a group (not its nodes). */
  public static Edit remove(Selection selection) {
    return Edit.of(graph -> Removal.name(graph, selection), graph -> Removal.of(graph, selection));
  }

  /** Sets a property of some nodes, also one that their types do not know. */
  public static Edit setProperty(Set<String> nodes, String name, JsonNode value) {
    Set<String> wanted = Set.copyOf(nodes);
    JsonNode fixed = value.deepCopy();
    return Edit.of(
        graph -> "Set " + name + " of " + Names.of(graph, wanted),
        graph -> each(graph, wanted, n -> n.withProperty(name, fixed)));
  }

  /** Puts a property of some nodes back to its default. */
  public static Edit resetProperty(Set<String> nodes, String name) {
    Set<String> wanted = Set.copyOf(nodes);
    return Edit.of(
        graph -> "Reset " + name + " of " + Names.of(graph, wanted),
        graph -> each(graph, wanted, n -> n.withoutProperty(name)));
  }

  /** Gives a node the user's title, or its type's when the text is blank. */
  public static Edit rename(String node, String title) {
    String text = title.strip();
    return Edit.of(
        graph -> "Rename " + Names.of(graph, node),
        graph -> each(graph, Set.of(node), n -> n.withTitle(text)));
  }

  /** Leaves nodes out of runs, or takes them in again. */
  public static Edit mute(Set<String> nodes, boolean muted) {
    Set<String> wanted = Set.copyOf(nodes);
    return Edit.of(
        graph -> (muted ? "Mute " : "Unmute ") + Names.of(graph, wanted),
        graph -> each(graph, wanted, n -> n.withMuted(muted)));
  }

  /** Shows only the title bars of nodes, or the whole again. */
  public static Edit collapse(Set<String> nodes, boolean collapsed) {
    Set<String> wanted = Set.copyOf(nodes);
    return Edit.of(
        graph -> (collapsed ? "Collapse " : "Expand ") + Names.of(graph, wanted),
        graph -> each(graph, wanted, n -> n.withCollapsed(collapsed)));
  }

  /**
   * Draws a titled frame around nodes; they leave the groups that they were in.
   *
   * @param colour as {@code #rrggbb}, or empty for the default
   */
  public static Edit group(Set<String> nodes, String title, String colour) {
    Set<String> wanted = Set.copyOf(nodes);
    return Edit.of(
        graph -> "Group " + Names.of(graph, wanted),
        graph -> Groups.group(graph, wanted, title, colour));
  }

  /** Moves nodes into a group that is there. */
  public static Edit joinGroup(Set<String> nodes, String group) {
    Set<String> wanted = Set.copyOf(nodes);
    return Edit.of(
        graph -> "Add " + Names.of(graph, wanted) + " to " + Groups.title(graph, group),
        graph -> Groups.join(graph, wanted, group));
  }

  /** Takes nodes out of the groups that they are in. */
  public static Edit leaveGroups(Set<String> nodes) {
    Set<String> wanted = Set.copyOf(nodes);
    return Edit.of(
        graph -> "Take " + Names.of(graph, wanted) + " out of its group",
        graph -> Groups.leave(graph, wanted));
  }

  /** Takes a group's frame away; its nodes stay. */
  public static Edit ungroup(String group) {
    return Edit.of(
        graph -> "Ungroup " + Groups.title(graph, group), graph -> Groups.ungroup(graph, group));
  }

  /** Gives a group another title. */
  public static Edit renameGroup(String group, String title) {
    String text = title.strip();
    return Edit.of(
        graph -> "Rename " + Groups.title(graph, group),
        graph ->
            Groups.edit(
                graph, group, g -> new Group(g.id(), text, g.colour(), g.nodes(), g.unknown())));
  }

  /** Gives a group another colour, {@code #rrggbb}, or the default when it is empty. */
  public static Edit recolourGroup(String group, String colour) {
    return Edit.of(
        graph -> "Recolour " + Groups.title(graph, group),
        graph ->
            Groups.edit(
                graph, group, g -> new Group(g.id(), g.title(), colour, g.nodes(), g.unknown())));
  }

  /**
   * Puts a copy of a fragment into the graph, its upper left corner at a place, all nodes under
   * fresh ids. Wires within the fragment come along; wires from outside do not, as the clipboard
   * may come from another workflow. What it added is {@link Selection#added}.
   */
  public static Edit paste(Fragment fragment, Position at) {
    Position corner = fragment.corner();
    String name = "Paste " + Names.of(fragment.graph(), ids(fragment.graph()));
    return Edit.of(
        name,
        graph ->
            fragment.isEmpty()
                ? graph
                : Pasting.paste(
                    graph, fragment, List.of(), at.x() - corner.x(), at.y() - corner.y()));
  }

  /**
   * Copies what is selected within the graph. Unlike pasted nodes, the copies get wires from the
   * same outside nodes as the originals: their inputs stay wired. Outputs are not wired again.
   */
  public static Edit duplicate(Selection selection, double dx, double dy) {
    return Edit.of(
        graph -> "Duplicate " + Names.of(graph, ids(Fragment.of(graph, selection).graph())),
        graph -> {
          Fragment part = Fragment.of(graph, selection);
          Set<String> inside = ids(part.graph());
          List<Link> outer =
              graph.links().stream()
                  .filter(l -> inside.contains(l.to().node()))
                  .filter(l -> !inside.contains(l.from().node()))
                  .toList();
          return part.isEmpty() ? graph : Pasting.paste(graph, part, outer, dx, dy);
        });
  }

  /**
   * Puts all nodes into order: columns from left to right along the wires, groups kept together,
   * notes and what is not wired underneath. The places are found at once, for the graph as it is.
   *
   * @param sizes of the nodes as drawn; a node that is missing counts as {@link NodeSize#USUAL}
   */
  public static Edit arrange(NodeGraph graph, Map<String, NodeSize> sizes) {
    return arrange(graph, NodeShapes.of(sizes));
  }

  /** The same, where it is also known where on its node each port is: fewer wires cross. */
  public static Edit arrange(NodeGraph graph, NodeShapes shapes) {
    return place(Arranger.places(graph, shapes)).named("Arrange");
  }

  /** Puts some nodes into order among themselves; the others stay where they are. */
  public static Edit arrange(NodeGraph graph, Set<String> nodes, NodeShapes shapes) {
    NodeGraph part = Fragment.of(graph, Selection.ofNodes(nodes)).graph();
    return place(Arranger.places(part, shapes)).named("Arrange " + Names.of(graph, nodes));
  }

  /** Gives the workflow another name. */
  public static Edit nameGraph(String name) {
    return Edit.of("Rename workflow", graph -> graph.withName(name));
  }

  /** Describes the workflow. */
  public static Edit describeGraph(String text) {
    return Edit.of("Describe workflow", graph -> graph.withDescription(text));
  }

  private static NodeGraph added(NodeGraph graph, Node node) {
    return graph.node(node.id()).isPresent() ? graph : graph.add(node);
  }

  private static Node moved(Node node, double dx, double dy) {
    return node.withPosition(new Position(node.position().x() + dx, node.position().y() + dy));
  }

  private static NodeGraph each(NodeGraph graph, Set<String> ids, UnaryOperator<Node> change) {
    return graph.withNodes(
        graph.nodes().stream().map(n -> ids.contains(n.id()) ? change.apply(n) : n).toList());
  }

  private static Set<String> ids(NodeGraph graph) {
    Set<String> ids = new HashSet<>();
    graph.nodes().forEach(n -> ids.add(n.id()));
    return ids;
  }
}
