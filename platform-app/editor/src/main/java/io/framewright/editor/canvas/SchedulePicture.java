package io.framewright.editor.canvas;

import io.framewright.graph.Node;
import io.framewright.spi.NodeCatalogue;
import java.util.Optional;

/** Finds out what the drawing of a schedule on a node shows. */
final class SchedulePicture {
  private SchedulePicture() {}

  /** The stages of a node; empty when its type has none or its values are not right. */
  static Optional<Stages> of(Node node, NodeCatalogue catalogue) {
    return Optional.empty();
  }
}
