package io.framewright.editor.canvas;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Where a node and its ports lie in the scene.
 *
 * @param id the node's
 */
public record NodeBox(
    String id, Rectangle2D bounds, List<PortSpot> inputs, List<PortSpot> outputs) {
  /** Copies the lists. */
  public NodeBox {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
