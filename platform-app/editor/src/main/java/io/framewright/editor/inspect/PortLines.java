package io.framewright.editor.inspect;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.inspect.value.Html;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ports of a node as lines that say what is wired to them. */
final class PortLines {
  private final GraphDocument document;
  private final String node;
  private final NodeCatalogue catalogue;

  PortLines(GraphDocument document, String node, NodeCatalogue catalogue) {
    this.document = document;
    this.node = node;
    this.catalogue = catalogue;
  }

  Optional<DocumentNode.Section> section() {
    Optional<NodeDescription> type =
        document.graph().node(node).map(Node::type).flatMap(catalogue::describe);
    List<org.openide.nodes.Node.Property<?>> lines = new ArrayList<>();
    type.ifPresent(
        t -> {
          t.inputs().forEach(p -> lines.add(line(PortLine.INPUT, "\u2192 ", p)));
          t.outputs().forEach(p -> lines.add(line(PortLine.OUTPUT, "", p)));
        });
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new DocumentNode.Section("ports", "Wires", lines));
  }

  private PortLine line(String direction, String arrow, Port<?> port) {
    boolean input = direction.equals(PortLine.INPUT);
    String title = (input ? arrow : "") + port.title() + (input ? "" : " \u2192");
    String tip =
        "<html>" + Html.escape(port.help()) + "<br>Type: " + Html.escape(port.type().title());
    return new PortLine(
        direction + port.id(), title, tip, () -> input ? sources(port) : targets(port));
  }

  private String sources(Port<?> port) {
    List<Link> links = document.graph().linksInto(new Endpoint(node, port.id()));
    if (links.isEmpty()) {
      return port.optional() ? "nothing (optional)" : "nothing yet";
    }
    return links.stream().map(l -> title(l.from())).collect(Collectors.joining(", "));
  }

  private String targets(Port<?> port) {
    String all =
        document.graph().linksOutOf(node).stream()
            .filter(l -> l.from().port().equals(port.id()))
            .map(l -> title(l.to()))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "nothing yet" : all;
  }

  private String title(Endpoint end) {
    return NodeSheets.titleOf(document.graph(), end.node(), catalogue);
  }
}
