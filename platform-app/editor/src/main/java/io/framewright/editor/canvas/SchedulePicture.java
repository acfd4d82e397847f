package io.framewright.editor.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.graph.Node;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Places;
import io.framewright.spi.Property;
import io.framewright.spi.PropertyValues;
import io.framewright.spi.ShowsStages;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out what the drawing of a schedule on a node shows. */
final class SchedulePicture {
  private static final System.Logger LOG = System.getLogger(SchedulePicture.class.getName());

  private SchedulePicture() {}

  /** The stages of a node; empty when its type has none or its values are not right. */
  static Optional<ShowsStages.Stages> of(Node node, NodeCatalogue catalogue) {
    return catalogue
        .find(node.type())
        .filter(type -> type instanceof ShowsStages)
        .filter(type -> allRight(node, type.description()))
        .flatMap(type -> stages((ShowsStages) type, type.description(), node));
  }

  private static boolean allRight(Node node, NodeDescription type) {
    for (Property property : type.properties()) {
      JsonNode value = node.properties().get(property.name());
      if (value == null ? property.required() : property.fault(value).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private static Optional<ShowsStages.Stages> stages(
      ShowsStages type, NodeDescription description, Node node) {
    try {
      return type.stages(new PropertyValues(description, node, Places.of(Path.of(""))));
    } catch (IllegalArgumentException | IllegalStateException e) {
      // a plug-in's fault must not keep the graph from being shown
      LOG.log(System.Logger.Level.WARNING, "No drawing for " + description.id(), e);
      return Optional.empty();
    }
  }
}
