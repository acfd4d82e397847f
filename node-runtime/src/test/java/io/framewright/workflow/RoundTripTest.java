package io.framewright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final String WRITTEN =
      """
      {
        "framewright": 1,
        "name": "Two keyframes",
        "description": "é 日本 \\"quoted\\"",
        "nodes": [
          {
            "id": "k",
            "type": "framewright/keyframe",
            "typeVersion": 1,
            "title": "Start",
            "position": {
              "x": 10,
              "y": -20.5
            },
            "muted": true,
            "properties": {
              "file": "a.png",
              "weight": 0.10,
              "frame": -1
            }
          },
          {
            "id": "x",
            "type": "acme/unknown",
            "typeVersion": 7,
            "position": {
              "x": 0,
              "y": 0
            },
            "collapsed": true,
            "properties": {
              "exact": 0.1000000000000000055511151231257827,
              "huge": 123456789012345678901234567890,
              "small": 1E-400,
              "list": [1, 2.50, null, true],
              "deep": [
                {
                  "a": {}
                },
                []
              ]
            },
            "later": {
              "kept": [1]
            }
          }
        ],
        "links": [
          { "from": "k.keyframe", "to": "x.anything" },
          { "from": "x.a", "to": "gone.b", "colour": "red", "via": [1, { "x": 2 }] }
        ],
        "groups": [
          {
            "id": "g",
            "title": "All",
            "colour": "#aabbcc",
            "nodes": ["k", "x"],
            "locked": true
          }
        ],
        "view": {
          "zoom": 1.5
        },
        "licence": "CC0",
        "made": {
          "by": [
            {
              "name": "a"
            }
          ]
        }
      }
      """;

  @Test
  void whatWasWrittenIsReadAndWrittenTheSame() {
    NodeGraph graph = read(WRITTEN);
    assertThat(WorkflowWriter.write(graph)).isEqualTo(WRITTEN);
    assertThat(graph.node("k").orElseThrow().position()).isEqualTo(new Position(10, -20.5));
    assertThat(graph.unknown()).containsOnlyKeys("licence", "made");
  }

  @Test
  void numbersKeepEveryDigit() {
    Map<String, ?> properties = read(WRITTEN).node("x").orElseThrow().properties();
    assertThat(properties.get("exact"))
        .isEqualTo(DecimalNode.valueOf(new BigDecimal("0.1000000000000000055511151231257827")));
    assertThat(properties.get("small").toString()).isEqualTo("1E-400");
  }

  @Test
  void anyOrderOfKeysIsWrittenInTheFixedOneWithTheSameValues() throws Exception {
    ObjectMapper mapper =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    String shuffled =
        "{\"z\": 1.50, \"links\": [{\"z\": 1, \"to\": \"b.c\", \"from\": \"a.b\"}], \"view\": {},"
            + " \"nodes\": [{\"q\": [], \"properties\": {\"b\": 1, \"a\": 2}, \"position\":"
            + " {\"y\": 2, \"x\": 1}, \"typeVersion\": 2, \"type\": \"t\", \"id\": \"a\"}],"
            + " \"description\": \"\", \"groups\": [], \"name\": \"\", \"framewright\": 1}";
    String written = WorkflowWriter.write(read(shuffled));
    assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(shuffled));
    assertThat(mapper.readTree(written).fieldNames())
        .toIterable()
        .containsExactly(
            "framewright", "name", "description", "nodes", "links", "groups", "view", "z");
    assertThat(mapper.readTree(written).at("/nodes/0").fieldNames())
        .toIterable()
        .containsExactly("id", "type", "typeVersion", "position", "properties", "q");
  }

  @Test
  void oneEditChangesOneLine() {
    NodeGraph graph = read(WRITTEN);
    String edited =
        WorkflowWriter.write(graph.setProperty("k", "weight", DecimalNode.valueOf(BigDecimal.TEN)));
    assertThat(edited).isEqualTo(WRITTEN.replace("\"weight\": 0.10", "\"weight\": 10"));
  }

  @Test
  void everyTextSurvives() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x3000; c++) {
      all.append((char) c);
    }
    all.append("\uD83D\uDE00 \uD800 \uDC00x\uDBFF");
    NodeGraph graph =
        NodeGraph.empty("n")
            .add(Node.of("a", "t", 1).withProperty("p\n\"", TextNode.valueOf(all.toString())));
    byte[] bytes = WorkflowWriter.write(graph).getBytes(StandardCharsets.UTF_8);
    assertThat(new WorkflowReader().read(bytes, "x").graph()).isEqualTo(graph);
  }

  @Test
  void doublesFromAProgramAreWrittenShortAndExactly() {
    assertThat(JsonText.number(3)).isEqualTo("3");
    assertThat(JsonText.number(-0.1)).isEqualTo("-0.1");
    assertThat(JsonText.number(1e300)).isEqualTo("1.0E+300");
    NodeGraph graph =
        NodeGraph.empty("n").add(Node.of("a", "t", 1).withProperty("p", DoubleNode.valueOf(2.5)));
    assertThat(WorkflowWriter.write(graph)).contains("\"p\": 2.5\n");
    assertThatThrownBy(() -> JsonText.number(Double.NaN)).hasMessage("JSON has no number NaN");
  }

  private static NodeGraph read(String text) {
    Workflow workflow = new WorkflowReader().readText(text, "x.fgw");
    assertThat(workflow.readOnly()).isEmpty();
    return workflow.graph();
  }
}
