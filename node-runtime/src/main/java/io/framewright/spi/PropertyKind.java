package io.framewright.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * What values a property takes. The kinds are a closed set, so that an editor has a control for
 * each; {@link Kinds} makes them.
 */
public sealed interface PropertyKind
    permits Kinds.Text,
        Kinds.WholeNumber,
        Kinds.Decimal,
        Kinds.Flag,
        Kinds.Choice,
        FileKinds.OpenFile,
        FileKinds.SaveFile,
        FileKinds.Checkpoint,
        FrameKinds.Frame,
        FrameKinds.Frames,
        FrameKinds.Repeats,
        FrameKinds.Steps,
        CanvasKinds.Colour,
        CanvasKinds.Rectangles {
  /** What is wrong with a value, without a full stop; empty when nothing is. */
  Optional<String> fault(JsonNode value);

  /** What it takes, such as {@code a whole number from 1 to 1000}. */
  String wanted();

  /** A value from a text that a person typed; may still have a fault. */
  default JsonNode parse(String text) {
    return TextNode.valueOf(text);
  }

  /** The JSON Schema of its values. */
  ObjectNode schema();
}
