package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import io.framewright.compile.Compilation;
import io.framewright.graph.Problem;
import io.framewright.spi.NodeType;
import io.framewright.spi.Property;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file ends in runs, problems or one message; nothing else is thrown. */
class StrangeWorkflowsTest {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1",
          "0.5",
          "1e999999999",
          "-1e-999999999",
          "99999999999999999999999999",
          "2147483648",
          "\"\"",
          "\" \"",
          "\"auto\"",
          "\"none\"",
          "\"-1\"",
          "\"50%\"",
          "\"0-999999999\"",
          "\"999999999\"",
          "\"9999x100, 9999x100\"",
          "\"../../x\"",
          "\"/\"",
          "\".\"",
          "\"C:\\\\x\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"{n}{n}\"",
          "\"{\"",
          "[]",
          "{}",
          "[[{\"a\": [null]}]]");

  private final ObjectMapper mapper = new ObjectMapper();
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void make() throws Exception {
    bench = new Workbench(folder);
  }

  @Test
  void anyValueOfAnyPropertyEndsInRunsOrProblems() throws Exception {
    int compiled = 0;
    for (NodeType type : Workbench.CATALOGUE.types()) {
      for (Property property : type.description().properties()) {
        for (String value : VALUES) {
          ObjectNode file = (ObjectNode) mapper.readTree(Workbench.GOOD);
          for (JsonNode node : file.path("nodes")) {
            if (node.path("type").asText().equals(type.description().id())) {
              ((ObjectNode) node).withObjectProperty("properties").put(property.name(), "@");
            }
          }
          check(mapper.writeValueAsString(file).replace("\"@\"", value));
          compiled++;
        }
      }
    }
    assertThat(compiled).isGreaterThan(1000);
  }

  @Test
  void anyWiringEndsInRunsOrProblems() throws Exception {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      ObjectNode file = (ObjectNode) mapper.readTree(Workbench.GOOD);
      JsonNode links = file.path("links");
      for (int change = 0; change < 4; change++) {
        ObjectNode link = (ObjectNode) links.get(random.nextInt(links.size()));
        JsonNode other = links.get(random.nextInt(links.size()));
        switch (random.nextInt(3)) {
          case 0 -> link.set("to", other.path("to"));
          case 1 -> link.set("from", other.path("from"));
          default -> link.put("from", other.path("to").asText());
        }
      }
      check(mapper.writeValueAsString(file));
    }
  }

  @Test
  void aHugeGraphIsCheckedInTime() {
    StringBuilder text = new StringBuilder("{\"framewright\": 1, \"nodes\": [");
    StringBuilder links = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      String separator = i == 0 ? "" : ",";
      text.append(separator)
          .append("{\"id\": \"n" + i + "\", \"type\": \"framewright/mix-losses\"}");
      for (int k = 1; k <= 4; k++) {
        links
            .append(i == 0 && k == 1 ? "" : ",")
            .append("{\"from\": \"n" + (i + k) + ".loss\", \"to\": \"n" + i + ".loss\"}");
      }
    }
    text.append("], \"links\": [").append(links).append("]}");
    Compilation compilation =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> bench.compile(text.toString()), "took too long");
    assertThat(compilation.runs()).isEmpty();
  }

  private void check(String text) {
    Compilation compilation;
    try {
      compilation = bench.compile(text);
    } catch (InputException e) {
      assertThat(e.getMessage()).startsWith("test.fgw");
      return;
    }
    assertThat(compilation.runs().isEmpty())
        .as(text)
        .isEqualTo(compilation.problems().stream().anyMatch(Problem::isError));
    for (Problem problem : compilation.problems()) {
      assertThat(problem.message()).isNotBlank().endsWith(".");
      assertThat(problem.text()).doesNotContain("Exception");
    }
  }
}
