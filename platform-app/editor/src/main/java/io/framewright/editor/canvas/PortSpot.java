package io.framewright.editor.canvas;

import io.framewright.graph.Endpoint;
import io.framewright.spi.Port;
import java.awt.geom.Point2D;
import java.util.Optional;

/**
 * Where a port lies in the scene.
 *
 * @param input whether it is an input; a node may have an input and an output of one id
 * @param at its middle
 * @param port what it is; empty when the node's type, or the type's port, is not known
 */
public record PortSpot(Endpoint end, boolean input, Point2D at, Optional<Port<?>> port) {
  /** A port, wherever it lies. */
  public record Key(Endpoint end, boolean input) {}

  /** Which port it is. */
  public Key key() {
    return new Key(end, input);
  }
}
