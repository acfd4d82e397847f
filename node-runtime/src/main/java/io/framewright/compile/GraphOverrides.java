package io.framewright.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Property;
import io.framewright.validation.Similar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes of property values given as text, {@code node.property=value}. */
public final class GraphOverrides {
  private final NodeCatalogue catalogue;

  /** Overrides for graphs of the catalogue's node types. */
  public GraphOverrides(NodeCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Applies several, one after the other; see {@link #apply(NodeGraph, String)}. */
  public NodeGraph apply(NodeGraph graph, List<String> overrides) {
    NodeGraph changed = graph;
    for (String override : overrides) {
      changed = apply(changed, override);
    }
    return changed;
  }

  /**
   * Applies one. The node is named by its id or, where that is unique, its title; words of a
   * property's name may be joined by hyphens. An empty value sets the property back to its default.
   *
   * @throws InputException when the text is of another form, the node or property is not there, or
   *     the value does not fit
   */
  public NodeGraph apply(NodeGraph graph, String override) {
    int equals = override.indexOf('=');
    int dot = equals < 0 ? -1 : override.lastIndexOf('.', equals);
    if (dot < 1 || dot + 1 >= equals) {
      throw new InputException(
          "\"" + override + "\" is not of the form node.property=value, such as sampler.seed=7.");
    }
    Node node = node(graph, override.substring(0, dot).strip());
    NodeDescription type =
        catalogue
            .describe(node.type())
            .orElseThrow(
                () ->
                    new InputException(
                        node.id()
                            + " is of the type "
                            + node.type()
                            + ", which is not known here. Install the plug-in that brings it."));
    Property property = property(type, node, override.substring(dot + 1, equals).strip());
    String text = override.substring(equals + 1);
    if (text.isEmpty()) {
      return graph.edit(node.id(), n -> n.withoutProperty(property.name()));
    }
    JsonNode value = property.parse(text);
    Optional<Property.Fault> fault = property.fault(value);
    if (fault.isPresent()) {
      throw new InputException(
          node.id()
              + "."
              + property.name()
              + ": "
              + fault.get().message()
              + " "
              + fault.get().remedy());
    }
    return graph.setProperty(node.id(), property.name(), value);
  }

  private Node node(NodeGraph graph, String name) {
    Optional<Node> byId = graph.node(name);
    if (byId.isPresent()) {
      return byId.get();
    }
    List<Node> byTitle = graph.nodes().stream().filter(n -> title(n).equals(name)).toList();
    if (byTitle.size() == 1) {
      return byTitle.get(0);
    }
    if (byTitle.size() > 1) {
      throw new InputException(
          byTitle.size()
              + " nodes have the title "
              + name
              + ". Name one by its id: "
              + String.join(", ", byTitle.stream().map(Node::id).toList())
              + ".");
    }
    List<String> known =
        graph.nodes().stream().flatMap(n -> Stream.of(n.id(), title(n))).distinct().toList();
    List<String> ids = graph.nodes().stream().map(Node::id).toList();
    throw new InputException(
        "There is no node "
            + name
            + "."
            + Similar.hint(name, known)
            + " The nodes are "
            + String.join(", ", ids)
            + ".");
  }

  private String title(Node node) {
    return node.title()
        .or(() -> catalogue.describe(node.type()).map(NodeDescription::title))
        .orElse(node.type());
  }

  private static Property property(NodeDescription type, Node node, String name) {
    return type.property(name)
        .or(() -> type.property(name.replace('-', ' ')))
        .orElseThrow(
            () -> {
              List<String> known = type.properties().stream().map(Property::name).toList();
              return new InputException(
                  node.id()
                      + " ("
                      + type.title()
                      + ") has no property "
                      + name
                      + "."
                      + Similar.hint(name, known)
                      + (known.isEmpty() ? "" : " It has " + String.join(", ", known) + "."));
            });
  }
}
