package io.framewright.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeGraphTest {
  private static final Node A = Node.of("a", "t/x", 1);
  private static final Node B = Node.of("b", "t/x", 1);
  private static final Node C = Node.of("c", "t/y", 1);
  private static final Link AB = Link.of("a", "out", "b", "in");
  private static final Link CB = Link.of("c", "out", "b", "in");

  private final NodeGraph graph = NodeGraph.empty("g").add(A).add(B).add(C).connect(AB).connect(CB);

  @Test
  void editsLeaveTheFormerGraphAlone() {
    NodeGraph edited = graph.setProperty("a", "p", IntNode.valueOf(3)).remove("c");
    assertThat(graph.nodes()).containsExactly(A, B, C);
    assertThat(graph.links()).containsExactly(AB, CB);
    assertThat(edited.node("a").orElseThrow().properties())
        .isEqualTo(Map.of("p", IntNode.valueOf(3)));
    assertThat(edited.links()).containsExactly(AB);
  }

  @Test
  void removingANodeTakesItsLinksAndItsPlacesInGroups() {
    Group group = new Group("g1", "Both", "", List.of("a", "b"), Map.of());
    NodeGraph edited = graph.withGroups(List.of(group)).remove("a");
    assertThat(edited.nodes()).containsExactly(B, C);
    assertThat(edited.links()).containsExactly(CB);
    assertThat(edited.groups().get(0).nodes()).containsExactly("b");
  }

  @Test
  void aNodeKeepsItsPlaceWhenReplaced() {
    Node moved = B.withPosition(new Position(3, 4)).withTitle("Two").withMuted(true);
    assertThat(graph.replace(moved).nodes()).containsExactly(A, moved, C);
  }

  @Test
  void connectingTwiceChangesNothing() {
    assertThat(graph.connect(AB)).isSameAs(graph);
  }

  @Test
  void connectingAloneReplacesWhatIsThere() {
    Link other = Link.of("b", "out", "b", "in");
    assertThat(graph.connectAlone(other).links()).containsExactly(other);
    assertThat(graph.connectAlone(CB).links()).containsExactly(CB);
  }

  @Test
  void disconnects() {
    assertThat(graph.disconnect(AB).links()).containsExactly(CB);
    assertThat(graph.disconnect(AB).disconnect(AB).links()).containsExactly(CB);
  }

  @Test
  void mutedNodesTakeTheirLinksWithThem() {
    NodeGraph quiet = graph.edit("c", n -> n.withMuted(true)).withoutMuted();
    assertThat(quiet.nodes()).containsExactly(A, B);
    assertThat(quiet.links()).containsExactly(AB);
    assertThat(graph.withoutMuted()).isSameAs(graph);
  }

  @Test
  void editsThatCannotBeAreProgramErrors() {
    assertThatThrownBy(() -> graph.add(A)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> graph.remove("z")).hasMessage("There is no node z");
    assertThatThrownBy(() -> graph.connect(Link.of("a", "out", "z", "in")))
        .hasMessage("There is no node z");
    assertThatThrownBy(() -> graph.edit("a", n -> n.withId("z")))
        .hasMessage("An edit must keep a node's id");
    assertThatThrownBy(() -> new Position(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsFreeIds() {
    assertThat(graph.freeId("framewright/keyframe")).isEqualTo("keyframe-1");
    assertThat(graph.add(Node.of("y-1", "t/y", 1)).freeId("t/y")).isEqualTo("y-2");
  }

  @Test
  void propertiesAreCopiedAndKeepTheirOrder() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode().add(1);
    Node node = A.withProperty("z", list).withProperty("a", TextNode.valueOf("x"));
    list.add(2);
    assertThat(node.properties().get("z")).hasSize(1);
    assertThat(node.withProperty("z", IntNode.valueOf(5)).properties().keySet())
        .containsExactly("z", "a");
    assertThat(node.withoutProperty("z").properties().keySet()).containsExactly("a");
  }

  @Test
  void endsOfLinksAreParsedAtTheLastDot() {
    assertThat(Endpoint.parse("a.b.out")).contains(new Endpoint("a.b", "out"));
    assertThat(Endpoint.parse("a")).isEmpty();
    assertThat(Endpoint.parse(".a")).isEmpty();
    assertThat(Endpoint.parse("a.")).isEmpty();
  }

  @Test
  void problemsAreOneLine() {
    Problem problem = Problem.ofGraph(Problem.Severity.HINT, "It is empty.", "Add something.");
    assertThat(problem.text()).isEqualTo("hint: It is empty. Add something.");
    assertThat(problem.isError()).isFalse();
  }
}
