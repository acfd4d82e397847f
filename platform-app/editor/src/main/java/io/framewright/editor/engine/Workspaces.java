package io.framewright.editor.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.InputException;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.FileKinds;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Property;
import io.framewright.workflow.WorkflowReader;
import io.framewright.workflow.WorkflowWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings a workflow's inputs to an engine on another machine. Each folder of workflows has one
 * workspace there; a file is sent again only when it has changed.
 */
final class Workspaces {
  private static final int MOST_FILES = 10_000;

  /**
   * A workflow whose inputs are in a workspace.
   *
   * @param workflow its text; paths that left its folder name what was sent instead
   */
  record Placed(String workflow, String workspace) {}

  /**
   * What is to be sent.
   *
   * @param files by their path in the workspace
   */
  record Packed(String workflow, Map<String, Path> files) {}

  private record Workspace(String id, Map<String, String> sent) {}

  private final NodeCatalogue catalogue;
  private final EngineClient client;
  private final Map<String, CompletableFuture<Workspace>> open = new ConcurrentHashMap<>();

  Workspaces(NodeCatalogue catalogue, EngineClient client) {
    this.catalogue = catalogue;
    this.client = client;
  }

  /** Sends what is missing there. */
  CompletableFuture<Placed> place(String workflow, String folder) {
    return CompletableFuture.supplyAsync(() -> pack(workflow, Path.of(folder)))
        .thenCompose(packed -> workspace(folder).thenCompose(w -> send(packed, w)))
        .whenComplete(
            (placed, failure) -> {
              if (failure != null) {
                open.remove(folder); // it may be gone there: the next try makes another
              }
            });
  }

  private CompletableFuture<Workspace> workspace(String folder) {
    CompletableFuture<Workspace> known = open.get(folder);
    if (known != null && !known.isCompletedExceptionally()) {
      return known;
    }
    CompletableFuture<Workspace> made =
        client
            .post("/workspaces", Map.of(), new TypeReference<JsonNode>() {})
            .thenApply(
                answer -> new Workspace(answer.path("id").asText(), new ConcurrentHashMap<>()));
    open.put(folder, made);
    return made;
  }

  private CompletableFuture<Placed> send(Packed packed, Workspace to) {
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (Map.Entry<String, Path> file : packed.files().entrySet()) {
      String stamp = stamp(file.getValue());
      if (!stamp.equals(to.sent().get(file.getKey()))) {
        all =
            all.thenCompose(
                done ->
                    client
                        .put(
                            "/workspaces/"
                                + EngineClient.encode(to.id())
                                + "/files/"
                                + encodePath(file.getKey()),
                            file.getValue())
                        .thenRun(() -> to.sent().put(file.getKey(), stamp)));
      }
    }
    return all.thenApply(done -> new Placed(packed.workflow(), to.id()));
  }

  private static String encodePath(String path) {
    return Arrays.stream(path.split("/"))
        .map(EngineClient::encode)
        .collect(Collectors.joining("/"));
  }

  private static String stamp(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw EngineException.unreachable(file + " cannot be read.", e);
    }
  }

  /** What a workflow reads, and the workflow with paths that are good in a workspace. */
  Packed pack(String workflow, Path folder) {
    NodeGraph graph;
    try {
      graph =
          new WorkflowReader()
              .read(workflow.getBytes(StandardCharsets.UTF_8), "the workflow")
              .graph();
    } catch (InputException e) {
      return new Packed(workflow, Map.of()); // the engine says what is wrong with it
    }
    Map<String, Path> files = new LinkedHashMap<>();
    NodeGraph placed = graph;
    for (Node node : graph.nodes()) {
      for (Property property : properties(node)) {
        Optional<String> moved =
            property.kind() instanceof FileKinds.OpenFile
                ? take(folder, text(node, property), files)
                : property.kind() instanceof FileKinds.SaveFile
                    ? inside(folder, text(node, property))
                    : Optional.empty();
        if (moved.isPresent()) {
          placed = placed.setProperty(node.id(), property.name(), TextNode.valueOf(moved.get()));
        }
      }
    }
    return new Packed(placed.equals(graph) ? workflow : WorkflowWriter.write(placed), files);
  }

  private List<Property> properties(Node node) {
    return catalogue
        .describe(node.type())
        .map(type -> type.properties().stream().filter(p -> !text(node, p).isBlank()).toList())
        .orElse(List.of());
  }

  private static String text(Node node, Property property) {
    JsonNode value = node.properties().get(property.name());
    return value != null && value.isTextual() && !property.words().contains(value.textValue())
        ? value.textValue()
        : "";
  }

  /** Notes what is to be sent for a path; the path there, if it must be another one. */
  private static Optional<String> take(Path folder, String text, Map<String, Path> files) {
    try {
      Path file = folder.resolve(text).normalize();
      boolean within = file.startsWith(folder.normalize()) && !Path.of(text).isAbsolute();
      Path name = file.getFileName();
      if (name == null || !Files.exists(file)) {
        return Optional.empty(); // the engine says that it is missing
      }
      String there =
          within
              ? slashes(folder.normalize().relativize(file))
              : "elsewhere/" + digest(file) + "/" + name;
      if (Files.isDirectory(file)) {
        try (Stream<Path> all = Files.list(file)) {
          all.filter(Files::isRegularFile)
              .sorted()
              .limit(MOST_FILES)
              .forEach(f -> files.put(there + "/" + f.getFileName(), f));
        }
      } else {
        files.put(there, file);
      }
      return within ? Optional.empty() : Optional.of(there);
    } catch (InvalidPathException e) {
      return Optional.empty(); // the engine says that it is no path
    } catch (IOException e) {
      throw EngineException.unreachable(text + " cannot be read.", e);
    }
  }

  /** A name for a path that no other path has. */
  private static String digest(Path file) {
    try {
      byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(path), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** A path to write to: its name alone when it leaves the folder. */
  private static Optional<String> inside(Path folder, String text) {
    try {
      Path file = Path.of(text);
      boolean within =
          !file.isAbsolute() && folder.resolve(file).normalize().startsWith(folder.normalize());
      return within || file.getFileName() == null
          ? Optional.empty()
          : Optional.of(file.getFileName().toString());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
