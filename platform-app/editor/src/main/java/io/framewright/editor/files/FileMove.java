package io.framewright.editor.files;

import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What saving into a file changes in a graph: relative paths, and the name of one that has none yet
 * becomes the file's. For one graph it always gives the very same.
 */
final class FileMove implements UnaryOperator<NodeGraph> {
  private static final String NO_NAME = "(?i)|untitled.*";

  private final Optional<PathMoves> paths;
  private final Optional<String> name;
  private final Map<NodeGraph, NodeGraph> known = new IdentityHashMap<>();

  FileMove(NodeCatalogue catalogue, Optional<Path> from, Path file, boolean first) {
    Path folder = file.toAbsolutePath().getParent();
    paths = from.map(f -> new PathMoves(catalogue, f, folder));
    name =
        first
            ? Optional.of(file.getFileName().toString().replaceFirst("(?i)\\.fgw$", ""))
            : Optional.empty();
  }

  @Override
  public synchronized NodeGraph apply(NodeGraph graph) {
    return known.computeIfAbsent(graph, this::changed);
  }

  private NodeGraph changed(NodeGraph graph) {
    NodeGraph moved = paths.map(p -> p.move(graph)).orElse(graph);
    return name.isPresent() && moved.name().strip().matches(NO_NAME)
        ? moved.withName(name.get())
        : moved;
  }
}
