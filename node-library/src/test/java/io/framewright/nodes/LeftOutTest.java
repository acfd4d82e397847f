package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import io.framewright.compile.Compilation;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Problem;
import io.framewright.install.Installation;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Port;
import io.framewright.spi.Property;
import io.framewright.workflow.WorkflowFile;
import io.framewright.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every workflow that comes along, without each of its properties and each of its wires in turn: it
 * ends in runs or in problems, and what is missing is named.
 */
class LeftOutTest {
  private static final Path GRAPHS = Path.of("..", "graphs");
  private static final Path CASE =
      Path.of("src/test/resources/cases/broken/colour-block-without-rectangles.fgw");

  private final Installation installation =
      Installation.of(List.of(GRAPHS.resolve("models")), List.of());

  private static List<NodeGraph> gallery() throws IOException {
    List<NodeGraph> graphs = new ArrayList<>();
    try (Stream<Path> files = Files.list(GRAPHS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".fgw")).sorted().toList()) {
        graphs.add(WorkflowFile.read(file).graph());
      }
    }
    return graphs;
  }

  private List<Problem> problems(NodeGraph graph) {
    Compilation compilation = installation.compile(graph, GRAPHS, List.of());
    List<Problem> problems = compilation.problems();
    assertThat(compilation.runs().isEmpty())
        .isEqualTo(problems.stream().anyMatch(Problem::isError));
    return problems;
  }

  private NodeDescription type(Node node) {
    return installation.catalogue().describe(node.type()).orElseThrow();
  }

  @Test
  void eachProperty() throws Exception {
    int variants = 0;
    for (NodeGraph graph : gallery()) {
      for (Node node : graph.nodes()) {
        for (String name : node.properties().keySet()) {
          Property property = type(node).property(name).orElseThrow();
          List<Problem> problems = problems(graph.edit(node.id(), n -> n.withoutProperty(name)));
          assertThat(at(problems, node, name))
              .as("%s without %s of %s", graph.name(), name, node.id())
              .filteredOn(problem -> problem.message().equals("It is not set."))
              .extracting(Problem::remedy)
              .isEqualTo(
                  property.required() ? List.of("Give " + property.wanted() + ".") : List.of());
          variants++;
        }
      }
    }
    assertThat(variants).isGreaterThan(150);
  }

  @Test
  void eachWire() throws Exception {
    int variants = 0;
    for (NodeGraph graph : gallery()) {
      for (Link link : graph.links()) {
        NodeGraph without = graph.disconnect(link);
        Node to = graph.node(link.to().node()).orElseThrow();
        Port<?> port = type(to).input(link.to().port()).orElseThrow();
        boolean bare = without.links().stream().noneMatch(l -> l.to().equals(link.to()));
        assertThat(at(problems(without), to, port.id()))
            .as("%s without %s", graph.name(), link)
            .filteredOn(problem -> problem.message().equals("Nothing is wired to this input."))
            .hasSize(bare && !port.optional() ? 1 : 0);
        variants++;
      }
    }
    assertThat(variants).isGreaterThan(100);
  }

  /** Not only what a node is set to: each entry of the file, at any depth. */
  @Test
  void eachEntryOfTheFile() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    int variants = 0;
    try (Stream<Path> files = Files.list(GRAPHS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".fgw")).sorted().toList()) {
        JsonNode whole = mapper.readTree(file.toFile());
        for (JsonPointer entry : entries(whole, JsonPointer.empty())) {
          JsonNode left = whole.deepCopy();
          JsonNode parent = left.at(entry.head());
          if (parent instanceof ObjectNode object) {
            object.remove(entry.last().getMatchingProperty());
          } else {
            ((ArrayNode) parent).remove(entry.last().getMatchingIndex());
          }
          compiles(left.toString(), file.getFileName() + " without " + entry);
          variants++;
        }
      }
    }
    assertThat(variants).isGreaterThan(735);
  }

  private static List<JsonPointer> entries(JsonNode node, JsonPointer at) {
    List<JsonPointer> all = new ArrayList<>();
    node.properties().forEach(field -> all.add(at.appendProperty(field.getKey())));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      all.add(at.appendIndex(i));
    }
    for (JsonPointer entry : List.copyOf(all)) {
      all.addAll(entries(node.at(entry.last()), entry));
    }
    return all;
  }

  /** A file that cannot be read is named at the beginning of the message. */
  private void compiles(String text, String what) {
    try {
      problems(new WorkflowReader().readText(text, what).graph());
    } catch (InputException e) {
      assertThat(e.getMessage()).startsWith(what);
    }
  }

  /** The problems at a property or port of a node. */
  private static List<Problem> at(List<Problem> problems, Node node, String place) {
    return problems.stream()
        .filter(p -> p.node().filter(node.id()::equals).isPresent())
        .filter(p -> p.place().filter(place::equals).isPresent())
        .toList();
  }

  @Test
  void aColourBlockWithoutRectangles() {
    Studio.Result result =
        Studio.command("check", CASE.toString(), "--models", GRAPHS.resolve("models").toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out() + result.err())
        .contains("Left (block-1), rectangles: It is not set. Give ")
        .doesNotContain("inside Framewright");
  }
}
