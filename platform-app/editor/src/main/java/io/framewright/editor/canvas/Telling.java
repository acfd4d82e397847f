package io.framewright.editor.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.editor.canvas.NodeFace.Weight;
import io.framewright.graph.Node;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of a node's values are worth showing on it, and as which texts. */
final class Telling {
  private static final int MOST = 3;
  private static final int MOST_WITH_DEFAULTS = 2;

  private Telling() {}

  /**
   * A value to show.
   *
   * @param label empty when the text speaks for itself
   * @param block whether it is a text of several lines
   */
  record Value(String property, String label, String text, boolean block, Weight weight) {}

  /** Those that the user set, then those that are missing, then defaults while there is room. */
  static List<Value> of(Node node, NodeDescription type) {
    List<Value> all = new ArrayList<>();
    for (Property property : type.properties()) {
      JsonNode set = node.properties().get(property.name());
      if (set != null) {
        boolean block = isBlock(property);
        String text = PropertyText.of(property, set);
        if (!text.isEmpty()) {
          String label = block ? "" : property.name();
          all.add(new Value(property.name(), label, text, block, Weight.CHANGED));
        }
      } else if (property.required()) {
        all.add(new Value(property.name(), property.name(), "not set", false, Weight.MISSING));
      } else {
        property
            .defaultValue()
            .map(value -> PropertyText.of(property, value))
            .filter(text -> !text.isBlank())
            .ifPresent(
                text ->
                    all.add(
                        new Value(property.name(), property.name(), text, false, Weight.DEFAULT)));
      }
    }
    all.sort(Comparator.comparing(value -> order(value.weight())));
    List<Value> kept = new ArrayList<>();
    for (Value value : all) {
      if (kept.size() < (value.weight() == Weight.DEFAULT ? MOST_WITH_DEFAULTS : MOST)) {
        kept.add(value);
      }
    }
    return kept;
  }

  /** The values of a node whose type is not known, as they stand in the file. */
  static List<Value> ofUnknown(Node node) {
    return node.properties().entrySet().stream()
        .limit(MOST)
        .map(
            e ->
                new Value(
                    e.getKey(), e.getKey(), PropertyText.raw(e.getValue()), false, Weight.CHANGED))
        .toList();
  }

  /** Whether a type is words and nothing else. */
  static boolean isNote(NodeDescription type) {
    return type.inputs().isEmpty()
        && type.outputs().isEmpty()
        && type.properties().size() == 1
        && isBlock(type.properties().get(0));
  }

  /**
   * Whether a node has a picture: of its file, of its rectangles, or of the clip that comes and is
   * not kept.
   */
  static boolean hasPicture(Node node, NodeDescription type) {
    for (Property property : type.properties()) {
      boolean media =
          property.kind() instanceof FileKinds.OpenFile file
              && file.content() != FileKinds.Content.ANY;
      JsonNode value = node.properties().get(property.name());
      if (media && value != null && !value.asText().isBlank()) {
        return true;
      }
      boolean drawn = property.kind() instanceof CanvasKinds.Rectangles;
      if (drawn && value != null && value.isArray() && !value.isEmpty()) {
        return true;
      }
    }
    return type.outputs().isEmpty()
        && type.inputs().stream().anyMatch(p -> p.type().id().equals(PortTypes.CLIP.id()))
        && type.properties().stream().noneMatch(p -> p.kind() instanceof FileKinds.SaveFile);
  }

  private static boolean isBlock(Property property) {
    return property.kind() instanceof Kinds.Text text && text.multiline();
  }

  private static int order(Weight weight) {
    return switch (weight) {
      case CHANGED -> 0;
      case MISSING -> 1;
      case DEFAULT -> 2;
    };
  }
}
