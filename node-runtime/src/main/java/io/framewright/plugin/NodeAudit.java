package io.framewright.plugin;

import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortType;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the descriptions of plug-ins' node types before they are let in. */
final class NodeAudit {
  private static final String RESERVED = "framewright/";

  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, PortType<?>> portTypes = new HashMap<>();

  NodeAudit(NodeCatalogue builtIn) {
    for (NodeType type : builtIn.types()) {
      ids.put(type.description().id(), "Framewright");
    }
    PortTypes.ALL.forEach(type -> portTypes.put(type.id(), type));
  }

  /** Why a description cannot be used, a sentence. */
  Optional<String> fault(NodeDescription node) {
    if (node.id().startsWith(RESERVED)) {
      return Optional.of(
          node.id() + " begins with " + RESERVED + ", which is kept for built-in nodes.");
    }
    if (ids.containsKey(node.id())) {
      return Optional.of(node.id() + " is brought by " + ids.get(node.id()) + " already.");
    }
    if (Stream.of(node.category(), node.title()).anyMatch(t -> t == null || t.isBlank())) {
      return Optional.of(node.id() + " has no title or no category.");
    }
    if (Stream.of(node.summary(), node.details()).anyMatch(Objects::isNull)) {
      return Optional.of(node.id() + " has null in the place of its help.");
    }
    return Stream.concat(
            Stream.concat(node.inputs().stream(), node.outputs().stream())
                .map(port -> fault(node, port)),
            node.properties().stream().map(property -> fault(node, property)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> fault(NodeDescription node, Port<?> port) {
    if (port.title() == null || port.help() == null) {
      return Optional.of(node.id() + ": the port " + port.id() + " has no title or no help.");
    }
    PortType<?> type = port.type();
    if (type == null
        || type.id() == null
        || type.title() == null
        || type.shape() == null
        || type.value() == null
        || !String.valueOf(type.colour()).matches("#[0-9a-fA-F]{6}")) {
      return Optional.of(node.id() + ": the type of the port " + port.id() + " is incomplete.");
    }
    PortType<?> known = portTypes.get(type.id());
    if (known != null && !known.equals(type)) {
      return Optional.of(
          node.id()
              + ": the port "
              + port.id()
              + " has a type "
              + type.id()
              + " of its own, and there is another one of this id.");
    }
    return Optional.empty();
  }

  private static Optional<String> fault(NodeDescription node, Property property) {
    return property.kind() == null || property.help() == null || property.unit() == null
        ? Optional.of(node.id() + ": the property " + property.name() + " has no kind or no help.")
        : Optional.empty();
  }

  /** Lets a description in: its id and the types of its ports are taken from now on. */
  void take(Path jar, NodeDescription node) {
    ids.put(node.id(), "the plug-in " + jar.getFileName());
    Stream.concat(node.inputs().stream(), node.outputs().stream())
        .map(Port::type)
        .forEach(type -> portTypes.putIfAbsent(type.id(), type));
  }
}
