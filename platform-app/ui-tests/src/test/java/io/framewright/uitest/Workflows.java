package io.framewright.uitest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Workflow files, read as plain JSON: the tests do not trust the editor's own reader. */
final class Workflows {
  private static final JsonMapper JSON = new JsonMapper();

  private Workflows() {}

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a file says, without lists and objects that are empty: a file may leave them out. */
  static ObjectNode content(Path file) {
    ObjectNode all = (ObjectNode) read(file);
    List<String> names = new ArrayList<>();
    all.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (all.get(name).isContainerNode() && all.get(name).isEmpty()) {
        all.remove(name);
      }
    }
    return all;
  }

  /** Takes the last node out of a workflow and returns it. */
  static JsonNode takeLastNode(ObjectNode workflow) {
    ArrayNode nodes = (ArrayNode) workflow.path("nodes");
    return nodes.remove(nodes.size() - 1);
  }

  /** The node of that id. */
  static JsonNode node(JsonNode workflow, String id) {
    for (JsonNode node : workflow.path("nodes")) {
      if (node.path("id").asText().equals(id)) {
        return node;
      }
    }
    throw new AssertionError("there is no node " + id + " in " + workflow);
  }

  /** Copies one of the gallery with the pictures that it needs; returns the copy. */
  static Path copyOfGallery(String name, Path folder) throws IOException {
    Path gallery = Launch.root().resolve("graphs");
    Files.createDirectories(folder.resolve("inputs"));
    try (Stream<Path> inputs = Files.list(gallery.resolve("inputs"))) {
      for (Path input : inputs.filter(f -> f.toString().endsWith(".png")).toList()) {
        Files.copy(
            input,
            folder.resolve("inputs").resolve(input.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return Files.copy(
        gallery.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /** A folder like the project's, with a gallery that runs may write into. */
  static Path ownHome(Path folder) throws IOException {
    Path graphs = Files.createDirectories(folder.resolve("graphs"));
    Path theirs = Launch.root().resolve("graphs");
    for (String part : List.of("", "inputs", "pictures")) {
      Path to = Files.createDirectories(graphs.resolve(part));
      try (Stream<Path> files = Files.list(theirs.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
    Files.createSymbolicLink(graphs.resolve("models"), theirs.resolve("models"));
    Files.createSymbolicLink(folder.resolve("framewright"), Launch.root().resolve("framewright"));
    return folder;
  }
}
