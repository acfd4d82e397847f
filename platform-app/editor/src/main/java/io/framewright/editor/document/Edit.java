package io.framewright.editor.document;

import io.framewright.graph.NodeGraph;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One change of a graph, as the user would name it.
 *
 * @param name for the menu, such as {@code Move Keyframe}
 * @param change from the graph as it is to the graph as it shall be; the same graph when nothing
 *     changes
 * @param series edits of equal series that follow one another are undone together, such as those of
 *     one drag of a slider
 */
public record Edit(String name, UnaryOperator<NodeGraph> change, Optional<Object> series) {
  /** An edit that stands alone. */
  public static Edit of(String name, UnaryOperator<NodeGraph> change) {
    return new Edit(name, change, Optional.empty());
  }

  /** The same as part of a series. */
  public Edit inSeries(Object key) {
    return new Edit(name, change, Optional.of(key));
  }
}
