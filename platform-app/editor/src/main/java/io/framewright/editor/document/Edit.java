package io.framewright.editor.document;

import io.framewright.graph.NodeGraph;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One change of a graph, as the user would name it.
 *
 * @param naming for the menu, such as {@code Move Keyframe}, from the graph before the change
 * @param change from the graph as it is to the graph as it shall be; the same graph when nothing
 *     changes, also when what it speaks of is not there
 * @param series edits of equal series that follow one another are undone together, such as those of
 *     one drag of a slider
 */
public record Edit(
    Function<NodeGraph, String> naming, UnaryOperator<NodeGraph> change, Optional<Object> series) {
  /** An edit that stands alone. */
  public static Edit of(String name, UnaryOperator<NodeGraph> change) {
    return new Edit(graph -> name, change, Optional.empty());
  }

  /** An edit that stands alone and whose name depends on what it changes. */
  public static Edit of(Function<NodeGraph, String> naming, UnaryOperator<NodeGraph> change) {
    return new Edit(naming, change, Optional.empty());
  }

  /** Several edits as one, carried out in their order. */
  public static Edit together(String name, Edit... edits) {
    return of(
        name,
        graph -> {
          NodeGraph now = graph;
          for (Edit edit : edits) {
            now = edit.change().apply(now);
          }
          return now;
        });
  }

  /** Its name when it is done to a graph. */
  public String name(NodeGraph graph) {
    return naming.apply(graph);
  }

  /** The same under another name. */
  public Edit named(String name) {
    return new Edit(graph -> name, change, series);
  }

  /** The same as part of a series. */
  public Edit inSeries(Object key) {
    return new Edit(naming, change, Optional.of(key));
  }
}
