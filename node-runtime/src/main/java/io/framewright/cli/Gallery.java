package io.framewright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.InputException;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.FileKinds;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Property;
import io.framewright.workflow.WorkflowFile;
import io.framewright.workflow.WorkflowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The workflows that come along.
 *
 * @param folder of the workflows and what they read
 */
record Gallery(Path folder) {
  private static final String END = ".fgw";

  /**
   * The gallery of this installation: in the folder of the launcher, which the launcher names.
   *
   * @throws InputException when there is none
   */
  static Gallery installed() {
    Path home = Path.of(System.getProperty("framewright.home", "")).toAbsolutePath().normalize();
    Path graphs = home.resolve("graphs");
    if (!Files.isDirectory(graphs)) {
      throw new InputException(
          "The workflows that come with Framewright are not in "
              + graphs
              + ". Start it by the program framewright of the unpacked folder or the checkout.");
    }
    return new Gallery(graphs);
  }

  /** Its workflow files by name. */
  List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().endsWith(END)).sorted().toList();
    } catch (IOException e) {
      throw new InputException(folder + " cannot be listed: " + e.getMessage() + ".", e);
    }
  }

  /**
   * A workflow file.
   *
   * @param name with or without its ending
   */
  Path find(String name) {
    String wanted = name.endsWith(END) ? name : name + END;
    return files().stream()
        .filter(f -> f.getFileName().toString().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "There is no workflow '"
                        + name
                        + "' in the gallery. 'framewright template' lists them all."));
  }

  /**
   * Copies a workflow with the files that it reads. Files below the gallery keep their places
   * beside it; others go to {@code inputs} and are named there.
   */
  void copy(Path workflow, Path target, NodeCatalogue catalogue, NewFiles files) {
    NodeGraph graph = WorkflowFile.read(workflow).graph();
    NodeGraph moved = graph;
    for (Node node : graph.nodes()) {
      List<Property> properties =
          catalogue.describe(node.type()).map(type -> type.properties()).orElse(List.of());
      for (Property property : properties) {
        JsonNode value = node.properties().get(property.name());
        if (value != null
            && property.kind() instanceof FileKinds.OpenFile
            && !property.words().contains(value.asText())) {
          String name = copyInput(value.asText(), target, files);
          if (!name.equals(value.asText())) {
            moved = moved.setProperty(node.id(), property.name(), TextNode.valueOf(name));
          }
        }
      }
    }
    Path copy = target.resolve(workflow.getFileName().toString());
    if (moved.equals(graph)) {
      files.copy(workflow, copy);
    } else {
      files.add(copy, WorkflowWriter.write(moved));
    }
  }

  /** Copies a file that a workflow reads, and says what the copy names it. */
  private String copyInput(String name, Path target, NewFiles files) {
    Path source = folder.resolve(name.replace('\\', '/')).normalize();
    boolean inside = source.startsWith(folder);
    Path place =
        inside ? folder.relativize(source) : Path.of("inputs").resolve(source.getFileName());
    files.copy(source, target.resolve(place));
    return inside ? name : place.toString().replace('\\', '/');
  }
}
