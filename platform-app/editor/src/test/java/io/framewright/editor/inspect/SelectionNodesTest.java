package io.framewright.editor.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.editor.inspect.value.Mixed;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectionNodesTest {
  private final OpenDocuments documents = new OpenDocuments();
  private final SelectionNodes selection =
      new SelectionNodes(documents, EveryKind.catalogue(), InspectContext.NONE);
  private GraphDocument document = GraphDocument.untitled("t");

  @BeforeEach
  void open() {
    NodeGraph graph =
        NodeGraph.empty("t")
            .add(Node.of("all", EveryKind.ID, 1))
            .add(Node.of("key-1", "framewright/keyframe", 1))
            .add(Node.of("key-2", "framewright/keyframe", 1).withTitle("Late"))
            .add(Node.of("loss", "framewright/keyframe-loss", 1))
            .add(Node.of("loop", "framewright/loop-loss", 1))
            .add(Node.of("odd", "nobody/knows", 1))
            .connect(Link.of("key-1", "keyframe", "loss", "keyframe"));
    document = new GraphDocument(graph, Optional.empty(), Optional.empty());
    documents.activated(document);
  }

  private DocumentNode select(String... ids) {
    document.select(Selection.ofNodes(new java.util.LinkedHashSet<>(List.of(ids))));
    return selection.current().orElseThrow();
  }

  private Row row(String name) {
    return (Row) selection.current().orElseThrow().line(name).orElseThrow();
  }

  private Optional<Object> stored(String node, String name) {
    return document.graph().node(node).map(n -> n.properties().get(name));
  }

  @Test
  void aThirdPartysNodeHasAllItsProperties() {
    DocumentNode node = select("all");
    List<String> names =
        Stream.of(node.getPropertySets()[0].getProperties()).map(p -> p.getName()).toList();
    assertThat(names)
        .isEqualTo(new EveryKind().description().properties().stream().map(p -> p.name()).toList());
    for (var line : node.getPropertySets()[0].getProperties()) {
      assertThat(line.getPropertyEditor()).as(line.getName()).isNotNull();
      assertThat(line.getShortDescription()).as(line.getName()).contains("Takes ");
    }
    assertThat(row("prompt").getShortDescription())
        .contains("What &lt;the clip&gt; shows &amp; more");
  }

  @Test
  void setsUndoesAndResets() {
    select("key-1");
    assertThat(row("weight").getHtmlDisplayName()).isNull();
    row("weight").setValue(DoubleNode.valueOf(2.5));
    assertThat(stored("key-1", "weight")).contains(DoubleNode.valueOf(2.5));
    assertThat(row("weight").getHtmlDisplayName()).isEqualTo("<b>Weight</b>");
    assertThat(row("weight").isDefaultValue()).isFalse();
    row("weight").restoreDefaultValue();
    assertThat(stored("key-1", "weight")).isEmpty();
    assertThat(row("weight").getValue()).isEqualTo(LongNode.valueOf(1));
    document.undo();
    assertThat(row("weight").getValue()).isEqualTo(DoubleNode.valueOf(2.5));
    document.undo();
    assertThat(document.undoName()).isEmpty();
  }

  @Test
  void theSameValueAgainIsNoEdit() {
    select("key-1");
    row("weight").setValue(DoubleNode.valueOf(1.0));
    row("weight").setValue(null);
    row("weight").setValue(Mixed.VALUES);
    assertThat(document.undoName()).isEmpty();
  }

  @Test
  void aWrongValueIsRefusedAndTheOldOneStays() {
    select("key-1");
    NodeGraph before = document.graph();
    assertThatThrownBy(() -> row("weight").setValue(LongNode.valueOf(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-1 is out of range. Give a number from 0 to 1000.");
    assertThat(document.graph()).isSameAs(before);
  }

  @Test
  void severalNodesShareAndAreEditedTogether() {
    select("key-1");
    row("weight").setValue(LongNode.valueOf(3));
    DocumentNode both = select("key-1", "key-2");
    assertThat(both.getDisplayName()).isEqualTo("2 nodes");
    assertThat(row("weight").getValue()).isEqualTo(Mixed.VALUES);
    assertThat(row("frame").getValue()).isEqualTo(LongNode.valueOf(0));
    row("weight").setValue(LongNode.valueOf(7));
    assertThat(stored("key-1", "weight")).contains(LongNode.valueOf(7));
    assertThat(stored("key-2", "weight")).contains(LongNode.valueOf(7));
    document.undo();
    assertThat(stored("key-1", "weight")).contains(LongNode.valueOf(3));
    assertThat(stored("key-2", "weight")).isEmpty();
  }

  @Test
  void nodesOfDifferentTypesShowWhatTheyShare() {
    DocumentNode both = select("loop", "loss");
    assertThat(both.line("weight")).isPresent();
    assertThat(both.line("frames")).isEmpty();
    row("muted").setValue(Boolean.TRUE);
    assertThat(document.graph().nodes().stream().filter(Node::muted).map(Node::id))
        .containsExactly("loss", "loop");
  }

  @Test
  void mixedFlagsAreNoCheckBoxes() {
    document.apply(Edits.mute(Set.of("key-1"), true));
    select("key-1", "key-2");
    assertThat(row("muted").getValueType()).isEqualTo(Object.class);
    row("muted").setValue(BooleanNode.TRUE);
    assertThat(row("muted").getValueType()).isEqualTo((Class<?>) Boolean.class);
  }

  @Test
  void followsTheDocumentWithoutBeingBuiltAnew() {
    DocumentNode node = select("key-1");
    List<String> told = new ArrayList<>();
    List<org.openide.nodes.Node[]> shown = new ArrayList<>();
    selection.onChange(shown::add);
    node.addPropertyChangeListener(e -> told.add(e.getPropertyName()));
    document.apply(Edits.setProperty(Set.of("key-1"), "frame", LongNode.valueOf(4)));
    assertThat(told).containsExactly("frame");
    document.apply(Edits.setProperty(Set.of("key-2"), "frame", LongNode.valueOf(4)));
    document.undo();
    assertThat(told).containsExactly("frame");
    document.undo();
    assertThat(told).containsExactly("frame", "frame");
    assertThat(selection.current()).containsSame(node);
    assertThat(shown).hasSize(1);
  }

  @Test
  void titlesAreTheUsersOwn() {
    DocumentNode node = select("key-2");
    assertThat(node.getDisplayName()).isEqualTo("Late");
    row("title").setValue(TextNode.valueOf("Later"));
    assertThat(node.getDisplayName()).isEqualTo("Later");
    row("title").restoreDefaultValue();
    assertThat(node.getDisplayName()).isEqualTo("Keyframe");
  }

  @Test
  void saysWhatIsWired() throws Exception {
    DocumentNode loss = select("loss");
    assertThat(loss.line("keyframe").orElseThrow().getValue()).isEqualTo("Keyframe");
    document.apply(Edits.disconnect(Link.of("key-1", "keyframe", "loss", "keyframe")));
    assertThat(loss.line("keyframe").orElseThrow().getValue()).isEqualTo("nothing yet");
  }

  @Test
  void unknownTypesHaveATitleAndCanBeMuted() {
    DocumentNode odd = select("odd");
    assertThat(odd.heading().kind()).isEqualTo("nobody/knows");
    assertThat(odd.rows()).extracting(r -> r.getName()).containsExactly("title", "muted");
  }

  @Test
  void groupsWiresAndTheWorkflowHaveSheetsToo() throws Exception {
    document.apply(Edits.group(Set.of("key-1", "key-2"), "Keys", ""));
    String id = document.graph().groups().get(0).id();
    document.select(new Selection(Set.of(), List.of(), id));
    row("title").setValue(TextNode.valueOf("Frames"));
    row("colour").setValue(TextNode.valueOf("#336699"));
    assertThat(document.graph().groups().get(0).title()).isEqualTo("Frames");
    assertThat(document.graph().groups().get(0).colour()).isEqualTo("#336699");
    document.select(Selection.ofLink(document.graph().links().get(0)));
    DocumentNode wire = selection.current().orElseThrow();
    assertThat(wire.line("from").orElseThrow().getValue()).isEqualTo("Keyframe, Keyframe");
    document.select(Selection.NONE);
    row("description").setValue(TextNode.valueOf("Why"));
    assertThat(document.graph().description()).isEqualTo("Why");
    documents.closed(document);
    assertThat(selection.nodes()).isEmpty();
  }

  @Test
  void aReadOnlyDocumentCannotBeChanged() {
    GraphDocument closed =
        new GraphDocument(document.graph(), Optional.empty(), Optional.of("It is newer."));
    documents.activated(closed);
    closed.select(Selection.ofNode("key-1"));
    assertThat(row("weight").canWrite()).isFalse();
    assertThat(row("weight").supportsDefaultValue()).isFalse();
  }

  @Test
  void aNodeThatIsRemovedLeavesTheSheet() {
    select("key-1");
    document.apply(Edits.remove(Selection.ofNode("key-1")));
    assertThat(selection.current().orElseThrow().heading().kind()).isEqualTo("Workflow");
  }
}
