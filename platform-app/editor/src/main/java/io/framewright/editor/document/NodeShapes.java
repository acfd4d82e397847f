package io.framewright.editor.document;

import io.framewright.graph.Endpoint;
import java.util.Map;

/** How nodes are drawn, for arranging them. */
public interface NodeShapes {
  /** How far below a node's top its first ports are, where nothing better is known. */
  double USUAL_PORT = 40;

  /** How large a node is. */
  NodeSize size(String node);

  /**
   * How far below its node's top a port is.
   *
   * @param input whether it is an input
   */
  default double port(Endpoint end, boolean input) {
    return Math.min(USUAL_PORT, size(end.node()).height() / 2);
  }

  /** Shapes of sizes; a node that is missing has the usual size. */
  static NodeShapes of(Map<String, NodeSize> sizes) {
    return node -> sizes.getOrDefault(node, NodeSize.USUAL);
  }
}
