package io.framewright.editor.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditsTest {
  private static final NodeGraph GRAPH = Graphs.keyframe();

  private static NodeGraph after(NodeGraph graph, Edit edit) {
    return edit.change().apply(graph);
  }

  @Test
  void namesSayWhatIsDoneToWhat() {
    assertThat(
            List.of(
                Edits.move(Set.of("bag"), 1, 0).name(GRAPH),
                Edits.move(Set.of("bag", "loss", "save"), 1, 0).name(GRAPH),
                Edits.connect(Link.of("bag", "keyframe", "loss", "keyframe"), Graphs.CATALOGUE)
                    .name(GRAPH),
                Edits.disconnect(Link.of("loss", "loss", "sampler", "loss")).name(GRAPH),
                Edits.setProperty(Set.of("bag"), "weight", IntNode.valueOf(2)).name(GRAPH),
                Edits.mute(Set.of("loss"), true).name(GRAPH),
                Edits.remove(Selection.ofNodes(Set.of("bag", "loss"))).name(GRAPH),
                Edits.remove(Selection.ofLink(GRAPH.links().get(0))).name(GRAPH),
                Edits.rename("bag", "Sack").name(GRAPH),
                Edits.group(Set.of("bag", "loss"), "Guidance", "").name(GRAPH),
                Edits.duplicate(Selection.ofNode("bag"), 1, 1).name(GRAPH)))
        .containsExactly(
            "Move Bag",
            "Move 3 nodes",
            "Connect Bag to Keyframe Loss",
            "Disconnect Keyframe Loss from Guided Sampler",
            "Set weight of Bag",
            "Mute Keyframe Loss",
            "Delete 2 nodes",
            "Delete 1 wire",
            "Rename Bag",
            "Group 2 nodes",
            "Duplicate Bag");
  }

  @Test
  void whatIsNotThereIsLeftOut() {
    Set<String> nobody = Set.of("nobody");
    List<Edit> edits =
        List.of(
            Edits.move(nobody, 5, 5),
            Edits.place(Map.of("nobody", Position.ORIGIN)),
            Edits.connect(Link.of("nobody", "x", "loss", "keyframe"), Graphs.CATALOGUE),
            Edits.disconnect(Link.of("nobody", "x", "loss", "keyframe")),
            Edits.disconnectAll(nobody),
            Edits.moveLink(
                Link.of("nobody", "x", "y", "z"), GRAPH.links().get(0), Graphs.CATALOGUE),
            Edits.reorder(Link.of("nobody", "x", "loss", "keyframe"), 1),
            Edits.remove(Selection.ofNodes(nobody)),
            Edits.remove(Selection.NONE),
            Edits.setProperty(nobody, "x", IntNode.valueOf(1)),
            Edits.resetProperty(Set.of("bag"), "x"),
            Edits.rename("nobody", "x"),
            Edits.mute(nobody, true),
            Edits.collapse(nobody, true),
            Edits.group(nobody, "x", ""),
            Edits.joinGroup(Set.of("bag"), "nothing"),
            Edits.leaveGroups(Set.of("bag")),
            Edits.ungroup("nothing"),
            Edits.renameGroup("nothing", "x"),
            Edits.recolourGroup("nothing", "#ffffff"),
            Edits.duplicate(Selection.NONE, 1, 1),
            Edits.paste(new Fragment(NodeGraph.empty("")), Position.ORIGIN),
            Edits.add(GRAPH.node("bag").orElseThrow(), "Bag"));
    for (Edit edit : edits) {
      assertThat(after(GRAPH, edit)).as(edit.name(GRAPH)).isEqualTo(GRAPH);
    }
  }

  @Test
  void addsNodesAlsoWithAWire() {
    var type = Graphs.CATALOGUE.describe("framewright/loop-loss").orElseThrow();
    Node node = Edits.newNode(GRAPH, type, new Position(7, 8));
    assertThat(node.id()).isEqualTo("loop-loss-1");
    NodeGraph wired =
        after(
            GRAPH,
            Edits.add(
                node,
                "Loop Loss",
                Link.of("loop-loss-1", "loss", "sampler", "loss"),
                Graphs.CATALOGUE));
    assertThat(wired.node("loop-loss-1")).contains(node);
    assertThat(wired.linksInto("sampler"))
        .extracting(Link::toString)
        .contains("loop-loss-1.loss -> sampler.loss")
        .doesNotContain("loss.loss -> sampler.loss");
    assertThat(after(wired, Edits.add(type, Position.ORIGIN)).node("loop-loss-2")).isPresent();
  }

  @Test
  void aWireReplacesTheFormerOneOnlyWhereOneIsTaken() {
    NodeGraph two =
        GRAPH.add(Graphs.node("other", "keyframe", 0, 0)).add(Graphs.node("model2", "model", 0, 0));
    NodeGraph many =
        after(
            two, Edits.connect(Link.of("other", "keyframe", "loss", "keyframe"), Graphs.CATALOGUE));
    assertThat(many.linksInto("loss")).hasSize(2);
    NodeGraph one =
        after(two, Edits.connect(Link.of("model2", "model", "sampler", "model"), Graphs.CATALOGUE));
    assertThat(one.links()).hasSameSizeAs(two.links());
    assertThat(one.linksOutOf("model")).isEmpty();
  }

  @Test
  void aMovedWireKeepsItsPlaceAndItsFields() {
    NodeGraph graph = Graphs.withUnknown();
    Link odd = graph.links().get(0);
    NodeGraph moved =
        after(
            graph,
            Edits.moveLink(odd, Link.of("bag", "keyframe", "loss", "keyframe"), Graphs.CATALOGUE));
    assertThat(moved.links().get(0).toString()).isEqualTo("bag.keyframe -> loss.keyframe");
    assertThat(moved.links().get(0).unknown()).isEqualTo(odd.unknown()).isNotEmpty();
    assertThat(moved.linksInto("loss")).hasSize(1);
  }

  @Test
  void wiresOfAPortCanBeReordered() {
    NodeGraph graph =
        GRAPH
            .add(Graphs.node("second", "keyframe", 0, 0))
            .connect(Link.of("second", "keyframe", "loss", "keyframe"));
    Link second = graph.links().get(graph.links().size() - 1);
    NodeGraph up = after(graph, Edits.reorder(second, -1));
    assertThat(up.linksInto("loss"))
        .extracting(l -> l.from().node())
        .containsExactly("second", "bag");
    assertThat(after(up, Edits.reorder(second, -1))).isEqualTo(up);
    assertThat(after(up, Edits.reorder(second, 5))).isEqualTo(graph);
  }

  @Test
  void removesNodesWiresAndFrames() {
    NodeGraph grouped = after(GRAPH, Edits.group(Set.of("bag", "loss"), "Guidance", "#112233"));
    NodeGraph less = after(grouped, Edits.remove(Selection.ofNode("bag")));
    assertThat(less.node("bag")).isEmpty();
    assertThat(less.linksInto("loss")).isEmpty();
    assertThat(less.groups()).singleElement().extracting(Group::nodes).isEqualTo(List.of("loss"));
    assertThat(after(less, Edits.remove(Selection.ofNode("loss"))).groups()).isEmpty();
    assertThat(after(grouped, Edits.remove(new Selection(Set.of(), List.of(), "group-1"))))
        .isEqualTo(GRAPH);
  }

  @Test
  void aNodeIsInOneGroupAndEmptyGroupsVanish() {
    NodeGraph graph = after(GRAPH, Edits.group(Set.of("bag", "loss"), "A", ""));
    graph = after(graph, Edits.group(Set.of("loss", "sampler"), "B", ""));
    assertThat(graph.groups())
        .extracting(Group::title, Group::nodes)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("A", List.of("bag")),
            org.assertj.core.groups.Tuple.tuple("B", List.of("loss", "sampler")));
    graph = after(graph, Edits.joinGroup(Set.of("bag", "loss"), "group-2"));
    assertThat(graph.groups())
        .singleElement()
        .extracting(Group::nodes)
        .isEqualTo(List.of("loss", "sampler", "bag"));
    assertThat(after(graph, Edits.leaveGroups(Set.of("loss", "sampler", "bag"))).groups())
        .isEmpty();
    NodeGraph named = after(graph, Edits.renameGroup("group-2", " C "));
    named = after(named, Edits.recolourGroup("group-2", "#00ff00"));
    assertThat(named.groups().get(0).title()).isEqualTo("C");
    assertThat(named.groups().get(0).colour()).isEqualTo("#00ff00");
    assertThat(after(named, Edits.ungroup("group-2"))).isEqualTo(GRAPH);
  }

  @Test
  void setsAndResetsValuesOfSeveralNodes() {
    NodeGraph set =
        after(GRAPH, Edits.setProperty(Set.of("bag", "model"), "weight", IntNode.valueOf(3)));
    assertThat(set.node("bag").orElseThrow().properties())
        .containsEntry("weight", IntNode.valueOf(3));
    assertThat(set.node("model").orElseThrow().properties()).containsKey("weight");
    assertThat(after(set, Edits.resetProperty(Set.of("bag", "model"), "weight"))).isEqualTo(GRAPH);
    NodeGraph changed = after(GRAPH, Edits.rename("bag", "  Sack "));
    assertThat(changed.node("bag").orElseThrow().title()).contains("Sack");
    assertThat(after(changed, Edits.rename("bag", " ")).node("bag").orElseThrow().title())
        .isEmpty();
    changed =
        after(after(GRAPH, Edits.mute(Set.of("bag"), true)), Edits.collapse(Set.of("bag"), true));
    assertThat(changed.node("bag").orElseThrow()).matches(Node::muted).matches(Node::collapsed);
    assertThat(after(after(GRAPH, Edits.nameGraph("n")), Edits.describeGraph("d")))
        .isEqualTo(GRAPH.withName("n").withDescription("d"));
  }

  @Test
  void pastedNodesHaveFreshIdsInnerWiresAndAllTheirFields() {
    NodeGraph graph = after(Graphs.withUnknown(), Edits.group(Set.of("odd", "loss"), "G", ""));
    Fragment fragment =
        Fragment.parse(
                Fragment.of(graph, new Selection(Set.of("bag"), List.of(), "group-1")).text())
            .orElseThrow();
    NodeGraph pasted = after(graph, Edits.paste(fragment, new Position(1000, 2000)));
    assertThat(Selection.added(graph, pasted).nodes())
        .containsExactly("warp-1", "keyframe-1", "keyframe-loss-1");
    Node odd = pasted.node("warp-1").orElseThrow();
    Node original = graph.node("odd").orElseThrow();
    assertThat(odd.withId("odd").withPosition(original.position())).isEqualTo(original);
    assertThat(odd.position()).isEqualTo(new Position(1000, 2000));
    assertThat(pasted.node("keyframe-1").orElseThrow().position())
        .isEqualTo(new Position(1031, 2392));
    assertThat(pasted.links().subList(graph.links().size(), pasted.links().size()))
        .extracting(Link::toString)
        .containsExactly(
            "warp-1.what -> keyframe-loss-1.keyframe",
            "keyframe-1.keyframe -> keyframe-loss-1.keyframe");
    assertThat(pasted.linksInto("keyframe-loss-1").get(0).unknown()).containsKey("bend");
    assertThat(pasted.groups().get(1).nodes()).containsExactly("warp-1", "keyframe-loss-1");
    assertThat(pasted.groups().get(1).id()).isEqualTo("group-2");
    assertThat(pasted.nodes().subList(0, graph.nodes().size())).isEqualTo(graph.nodes());
  }

  @Test
  void duplicatesKeepTheirInputsWired() {
    NodeGraph twice = after(GRAPH, Edits.duplicate(Selection.ofNodes(Set.of("loss")), 20, 30));
    assertThat(twice.linksInto("keyframe-loss-1"))
        .extracting(Link::toString)
        .containsExactly("bag.keyframe -> keyframe-loss-1.keyframe");
    assertThat(twice.linksOutOf("keyframe-loss-1")).isEmpty();
    assertThat(twice.node("keyframe-loss-1").orElseThrow().position())
        .isEqualTo(new Position(400, 430));
  }

  @Test
  void textThatIsNoWorkflowIsNoFragment() {
    assertThat(Fragment.parse("hello")).isEmpty();
    assertThat(Fragment.parse("{\"framewright\": 1, \"nodes\": [")).isEmpty();
    assertThat(Fragment.parse("{\"framewright\": 1, \"nodes\": []}")).isEmpty();
    assertThat(
            Fragment.parse("{\"framewright\": 99, \"nodes\": [{\"id\": \"a\", \"type\": \"b\"}]}"))
        .isEmpty();
    assertThat(
            Fragment.parse("{\"framewright\": 1, \"nodes\": [{\"id\": \"a\", \"type\": \"b\"}]}"))
        .isPresent();
    Edit paste = Edits.paste(Fragment.of(GRAPH, Selection.ofNode("bag")), Position.ORIGIN);
    assertThat(paste.name(GRAPH)).isEqualTo("Paste Bag");
    assertThat(paste.inSeries("x").series()).contains("x");
    assertThat(after(GRAPH, Edits.setProperty(Set.of("bag"), "file", TextNode.valueOf("a.png"))))
        .isNotEqualTo(GRAPH);
  }
}
