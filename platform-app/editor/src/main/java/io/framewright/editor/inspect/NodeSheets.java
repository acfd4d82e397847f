package io.framewright.editor.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Property;
import io.framewright.validation.NodeTitles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes the sheets of nodes, from the descriptions of their types alone. */
final class NodeSheets {
  private NodeSheets() {}

  /** The nodes of these ids, at least one, which the document must have. */
  static GraphNode of(
      GraphDocument document, Set<String> wanted, NodeCatalogue catalogue, InspectContext outside) {
    Set<String> ids = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(wanted));
    List<Node> nodes = nodes(document.graph(), ids);
    RowFactory rows = new RowFactory(document, ids, catalogue, outside);
    List<DocumentNode.Section> sections = new ArrayList<>();
    List<org.openide.nodes.Node.Property<?>> own = new ArrayList<>();
    for (Property property : shared(nodes, catalogue)) {
      own.add(rows.row(property, property(ids, property, catalogue)));
    }
    if (!own.isEmpty()) {
      sections.add(new DocumentNode.Section("properties", "Properties", own));
    }
    List<org.openide.nodes.Node.Property<?>> general = new ArrayList<>();
    if (nodes.size() == 1) {
      general.add(rows.row(title(), title(nodes.get(0).id(), catalogue)));
    }
    general.add(rows.row(muted(), muted(ids)));
    sections.add(new DocumentNode.Section("node", nodes.size() == 1 ? "Node" : "Nodes", general));
    if (nodes.size() == 1) {
      PortLines ports = new PortLines(document, nodes.get(0).id(), catalogue);
      ports.section().ifPresent(sections::add);
    }
    return new GraphNode(document, ids, heading(document, ids, nodes, catalogue), sections);
  }

  private static Heading heading(
      GraphDocument document, Set<String> ids, List<Node> nodes, NodeCatalogue catalogue) {
    Optional<NodeDescription> type = catalogue.describe(nodes.get(0).type());
    boolean alike = nodes.stream().allMatch(n -> n.type().equals(nodes.get(0).type()));
    if (!alike) {
      return Heading.plain(
          () -> nodes.size() + " nodes",
          "of several types",
          "Only what all of them have is shown.");
    }
    String kind = type.map(NodeDescription::title).orElse(nodes.get(0).type());
    return new Heading(
        nodes.size() == 1
            ? () -> titleOf(document.graph(), nodes.get(0).id(), catalogue)
            : () -> nodes.size() + " nodes",
        kind,
        type.map(NodeDescription::summary)
            .orElse("No plug-in brings this type, so its properties cannot be shown."),
        type.map(NodeDescription::category),
        type.map(NodeDescription::id));
  }

  static String titleOf(NodeGraph graph, String id, NodeCatalogue catalogue) {
    return graph.node(id).map(n -> new NodeTitles(graph, catalogue).of(n)).orElse(id);
  }

  private static List<Node> nodes(NodeGraph graph, Set<String> ids) {
    return graph.nodes().stream().filter(n -> ids.contains(n.id())).toList();
  }

  /** The properties that all nodes have, alike in name, kind and words. */
  private static List<Property> shared(List<Node> nodes, NodeCatalogue catalogue) {
    return catalogue
        .describe(nodes.get(0).type())
        .map(NodeDescription::properties)
        .orElse(List.of())
        .stream()
        .filter(p -> nodes.stream().allMatch(n -> has(n, p, catalogue)))
        .toList();
  }

  private static boolean has(Node node, Property wanted, NodeCatalogue catalogue) {
    return catalogue
        .describe(node.type())
        .flatMap(t -> t.property(wanted.name()))
        .filter(p -> p.kind().equals(wanted.kind()) && p.words().equals(wanted.words()))
        .isPresent();
  }

  private static Binding property(Set<String> ids, Property property, NodeCatalogue catalogue) {
    String name = property.name();
    return new Binding(
        graph -> all(graph, ids, n -> reading(n, name, catalogue)),
        value -> Edits.setProperty(ids, name, value),
        () -> Edits.resetProperty(ids, name));
  }

  private static Reading reading(Node node, String name, NodeCatalogue catalogue) {
    JsonNode set = node.properties().get(name);
    return set != null
        ? Reading.of(Optional.of(set), true)
        : Reading.of(
            catalogue
                .describe(node.type())
                .flatMap(t -> t.property(name))
                .flatMap(Property::defaultValue),
            false);
  }

  private static Reading all(NodeGraph graph, Set<String> ids, Function<Node, Reading> one) {
    return nodes(graph, ids).stream().map(one).reduce(Reading::and).orElse(Reading.NOTHING);
  }

  private static Property title() {
    return Property.of("title", Kinds.text(), "What the node is called on the canvas.");
  }

  private static Binding title(String id, NodeCatalogue catalogue) {
    return new Binding(
        graph ->
            graph
                .node(id)
                .map(
                    n ->
                        Reading.of(
                            Optional.of(TextNode.valueOf(titleOf(graph, id, catalogue))),
                            n.title().isPresent()))
                .orElse(Reading.NOTHING),
        value -> Edits.rename(id, value.asText()),
        () -> Edits.rename(id, ""));
  }

  private static Property muted() {
    return Property.of("muted", Kinds.flag(), "Whether the node is left out, as if it were absent.")
        .by(false);
  }

  private static Binding muted(Set<String> ids) {
    return new Binding(
        graph ->
            all(
                graph,
                ids,
                n -> Reading.of(Optional.of(BooleanNode.valueOf(n.muted())), n.muted())),
        value -> Edits.mute(ids, value.booleanValue()),
        () -> Edits.mute(ids, false));
  }
}
