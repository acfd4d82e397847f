package io.framewright.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.serve.api.NodeInfo;
import io.framewright.serve.api.PortInfo;
import io.framewright.serve.api.PropertyInfo;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.Property;
import java.util.List;
import java.util.Locale;

/** The node types as values of the protocol. */
final class NodeInfos {
  private NodeInfos() {}

  static List<NodeInfo> of(NodeCatalogue catalogue) {
    return catalogue.types().stream().map(NodeType::description).map(NodeInfos::of).toList();
  }

  private static NodeInfo of(NodeDescription node) {
    return new NodeInfo(
        node.id(),
        node.version(),
        node.category(),
        node.title(),
        node.summary(),
        node.details(),
        node.inputs().stream().map(NodeInfos::of).toList(),
        node.outputs().stream().map(NodeInfos::of).toList(),
        node.properties().stream().map(NodeInfos::of).toList());
  }

  private static PortInfo of(Port<?> port) {
    return new PortInfo(
        port.id(),
        port.title(),
        port.type().id(),
        words(port.type().shape().name()),
        port.type().colour(),
        port.many(),
        port.optional(),
        port.help());
  }

  private static PropertyInfo of(Property property) {
    JsonNode initial = property.defaultValue().orElse(null);
    return new PropertyInfo(
        property.name(),
        words(property.kind().getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-")),
        initial,
        property.words(),
        property.required(),
        property.unit(),
        property.help(),
        property.wanted(),
        property.schema());
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
