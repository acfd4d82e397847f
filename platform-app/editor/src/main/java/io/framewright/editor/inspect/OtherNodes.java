package io.framewright.editor.inspect;

import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Port;
import io.framewright.spi.Property;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The sheets of what is no node: a wire, a group, the workflow as a whole. */
final class OtherNodes {
  private static final String GROUP_COLOUR = "#5a6a7a";

  private final GraphDocument document;
  private final NodeCatalogue catalogue;
  private final RowFactory rows;

  OtherNodes(GraphDocument document, NodeCatalogue catalogue, InspectContext outside) {
    this.document = document;
    this.catalogue = catalogue;
    this.rows = new RowFactory(document, Set.of(), catalogue, outside);
  }

  /** The workflow: its name and what it is for. */
  DocumentNode workflow() {
    Row name =
        rows.row(
            Property.of("name", Kinds.text(), "What the workflow is called; {name} in file names."),
            text(NodeGraph::name, v -> Edits.nameGraph(v)));
    Row description =
        rows.row(
            Property.of("description", Kinds.lines(), "What the workflow does."),
            text(NodeGraph::description, v -> Edits.describeGraph(v)));
    PortLine size =
        new PortLine(
            "size",
            "Size",
            "How many nodes and wires it has.",
            () ->
                count(document.graph().nodes().size(), "node")
                    + ", "
                    + count(document.graph().links().size(), "wire"));
    return new DocumentNode(
        document,
        Heading.plain(
            () -> document.graph().name(), "Workflow", "Select a node to see its properties."),
        List.of(
            new DocumentNode.Section("workflow", "Workflow", List.of(name, description, size))));
  }

  /** A group: its title and colour. */
  DocumentNode group(String id) {
    Row title =
        rows.row(
            Property.of("title", Kinds.text(), "What stands above the group."),
            text(g -> group(g, id).map(Group::title).orElse(""), v -> Edits.renameGroup(id, v)));
    Row colour =
        rows.row(
            Property.of("colour", CanvasKinds.colour(), "The colour of its frame.")
                .by(GROUP_COLOUR),
            new Binding(
                g -> colour(group(g, id)),
                v -> Edits.recolourGroup(id, v.asText()),
                () -> Edits.recolourGroup(id, "")));
    PortLine members =
        new PortLine(
            "members",
            "Members",
            "How many nodes it holds.",
            () -> count(group(document.graph(), id).map(g -> g.nodes().size()).orElse(0), "node"));
    return new DocumentNode(
        document,
        Heading.plain(
            () -> group(document.graph(), id).map(Group::title).orElse(""),
            "Group",
            "A titled frame around some nodes; for the eye alone."),
        List.of(new DocumentNode.Section("group", "Group", List.of(title, colour, members))));
  }

  /** A wire: its ends. */
  DocumentNode link(Link link) {
    PortLine from =
        new PortLine("from", "From", "Where it starts.", () -> end(link.from().node(), out(link)));
    PortLine to = new PortLine("to", "To", "Where it ends.", () -> end(link.to().node(), in(link)));
    PortLine type =
        new PortLine(
            "type",
            "Carries",
            "What flows through it.",
            () -> out(link).map(p -> p.type().title()).orElse("unknown"));
    return new DocumentNode(
        document,
        Heading.plain(
            () -> end(link.from().node(), out(link)) + " \u2192 " + end(link.to().node(), in(link)),
            "Wire",
            "Alt-click it on the canvas to cut it."),
        List.of(new DocumentNode.Section("wire", "Wire", List.of(from, to, type))));
  }

  private static Binding text(
      Function<NodeGraph, String> read,
      Function<String, io.framewright.editor.document.Edit> write) {
    return new Binding(
        g -> Reading.of(Optional.of(TextNode.valueOf(read.apply(g))), false),
        v -> write.apply(v.asText()),
        () -> write.apply(""));
  }

  private static Reading colour(Optional<Group> group) {
    String colour = group.map(Group::colour).orElse("");
    return Reading.of(
        Optional.of(TextNode.valueOf(colour.isEmpty() ? GROUP_COLOUR : colour)), !colour.isEmpty());
  }

  private static Optional<Group> group(NodeGraph graph, String id) {
    return graph.groups().stream().filter(g -> g.id().equals(id)).findFirst();
  }

  private Optional<Port<?>> out(Link link) {
    return document
        .graph()
        .node(link.from().node())
        .flatMap(n -> catalogue.describe(n.type()))
        .flatMap(t -> t.output(link.from().port()));
  }

  private Optional<Port<?>> in(Link link) {
    return document
        .graph()
        .node(link.to().node())
        .flatMap(n -> catalogue.describe(n.type()))
        .flatMap(t -> t.input(link.to().port()));
  }

  private String end(String node, Optional<Port<?>> port) {
    String title = NodeSheets.titleOf(document.graph(), node, catalogue);
    return port.map(p -> title + ", " + p.title()).orElse(title);
  }

  private static String count(int number, String what) {
    return number == 1 ? "1 " + what : number + " " + what + "s";
  }
}
