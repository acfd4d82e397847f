package io.framewright.compile;

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
import java.util.Optional;

/**
 * Copies of a graph for other folders: paths relative to the workflow's own folder become relative
 * to the copy's, so that a folder with a workflow and its outputs can be moved as a whole, and no
 * name of a user's folder goes into a published clip. Absolute paths stay as they are.
 */
public record WorkflowCopy(NodeGraph graph, NodeCatalogue catalogue, Places places) {
  /** The graph for a folder. */
  public NodeGraph in(Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    NodeGraph copy = graph;
    if (target.equals(places.folder())) {
      return copy;
    }
    for (Node node : graph.nodes()) {
      Optional<NodeDescription> type = catalogue.describe(node.type());
      if (type.isPresent()) {
        for (Property property : type.get().properties()) {
          Optional<String> moved = moved(node, property, target);
          if (moved.isPresent()) {
            copy = copy.setProperty(node.id(), property.name(), TextNode.valueOf(moved.get()));
          }
        }
      }
    }
    return copy;
  }

  /** A property's path from the folder; empty when it is no path or stays as it is. */
  private Optional<String> moved(Node node, Property property, Path folder) {
    JsonNode value = node.properties().get(property.name());
    if (value == null || !value.isTextual() || property.words().contains(value.textValue())) {
      return Optional.empty();
    }
    String text = value.textValue();
    Optional<Path> path =
        property.kind() instanceof FileKinds.Checkpoint
            ? places.modelFolder(text)
            : isFile(property) ? places.resolve(text) : Optional.empty();
    return path.filter(p -> !Path.of(text).isAbsolute()).map(p -> from(folder, p));
  }

  private static boolean isFile(Property property) {
    return property.kind() instanceof FileKinds.OpenFile
        || property.kind() instanceof FileKinds.SaveFile;
  }

  private static String from(Path folder, Path path) {
    boolean related = path.getRoot().equals(folder.getRoot());
    return (related ? folder.relativize(path) : path).toString().replace('\\', '/');
  }
}
