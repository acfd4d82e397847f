package io.framewright.editor.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.graph.NodeGraph;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a side file says beyond the graph: a field of the workflow, so that one file holds it all.
 *
 * @param file the workflow's file; empty for one that was never saved
 * @param folder where its relative paths start from, if that is known
 * @param stamp of the file when it was read or saved last
 * @param title what to call it
 * @param time of the last edit
 */
record SideText(
    Optional<Path> file,
    Optional<Path> folder,
    Optional<FileStamp> stamp,
    String title,
    Instant time) {
  private static final String KEY = "framewright-side-file";

  /** The graph with these words. */
  NodeGraph into(NodeGraph graph) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    file.ifPresent(f -> tree.put("file", f.toString()));
    folder.ifPresent(f -> tree.put("folder", f.toString()));
    stamp.ifPresent(s -> tree.put("sha256", s.sha256()));
    tree.put("title", title).put("time", time.toString());
    Map<String, JsonNode> fields = new LinkedHashMap<>(graph.unknown());
    fields.put(KEY, tree);
    return withFields(graph, fields);
  }

  /** What a side file's graph says. */
  static Optional<SideText> of(NodeGraph graph) {
    JsonNode tree = graph.unknown().get(KEY);
    if (tree == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SideText(
              text(tree, "file").map(Path::of),
              text(tree, "folder").map(Path::of),
              text(tree, "sha256").map(FileStamp::new),
              text(tree, "title").orElse(""),
              Instant.parse(text(tree, "time").orElse(""))));
    } catch (InvalidPathException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The graph as the user made it. */
  static NodeGraph without(NodeGraph graph) {
    Map<String, JsonNode> fields = new LinkedHashMap<>(graph.unknown());
    fields.remove(KEY);
    return withFields(graph, fields);
  }

  private static NodeGraph withFields(NodeGraph graph, Map<String, JsonNode> fields) {
    return new NodeGraph(
        graph.name(),
        graph.description(),
        graph.nodes(),
        graph.links(),
        graph.groups(),
        graph.view(),
        fields);
  }

  private static Optional<String> text(JsonNode tree, String key) {
    return Optional.ofNullable(tree.path(key).textValue());
  }
}
