package io.framewright.editor.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.FileKinds;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Places;
import io.framewright.spi.Property;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Graphs for another folder: relative paths of files to read and of models still lead to the same
 * files. Files to write stay as they are: they are written into the new folder. So do absolute
 * paths, and all of nodes whose types are not known. Looks whether folders of models are there: not
 * for the event thread with graphs that it has not seen.
 */
final class PathMoves {
  private final NodeCatalogue catalogue;
  private final Places from;
  private final Path to;
  private final Map<Node, Node> nodes = new IdentityHashMap<>();
  private final Map<String, Optional<Path>> models = new HashMap<>();

  PathMoves(NodeCatalogue catalogue, Path from, Path to) {
    this.catalogue = catalogue;
    this.from = Places.of(from);
    this.to = to.toAbsolutePath().normalize();
  }

  /** The graph for the other folder; the very same when nothing in it depends on the folder. */
  NodeGraph move(NodeGraph graph) {
    if (to.equals(from.folder())) {
      return graph;
    }
    List<Node> moved =
        graph.nodes().stream().map(n -> nodes.computeIfAbsent(n, this::moved)).toList();
    for (int i = 0; i < moved.size(); i++) {
      if (moved.get(i) != graph.nodes().get(i)) {
        return graph.withNodes(moved);
      }
    }
    return graph;
  }

  private Node moved(Node node) {
    Node copy = node;
    Optional<NodeDescription> type = catalogue.describe(node.type());
    for (Property property : type.map(NodeDescription::properties).orElse(List.of())) {
      Optional<String> path = moved(node, property);
      if (path.isPresent()) {
        copy = copy.withProperty(property.name(), TextNode.valueOf(path.get()));
      }
    }
    return copy;
  }

  private Optional<String> moved(Node node, Property property) {
    JsonNode value = node.properties().get(property.name());
    if (value == null
        || !value.isTextual()
        || value.textValue().isBlank()
        || property.words().contains(value.textValue())) {
      return Optional.empty();
    }
    String text = value.textValue();
    Optional<Path> path = Optional.empty();
    if (property.kind() instanceof FileKinds.OpenFile) {
      path = from.resolve(text);
    } else if (property.kind() instanceof FileKinds.Checkpoint) {
      path = models.computeIfAbsent(text, from::modelFolder);
    }
    return path.filter(p -> !absolute(text)).map(this::shown);
  }

  private static boolean absolute(String text) {
    return Path.of(text.replace('\\', '/')).isAbsolute();
  }

  private String shown(Path path) {
    boolean related = path.getRoot().equals(to.getRoot());
    return (related ? to.relativize(path) : path).toString().replace('\\', '/');
  }
}
