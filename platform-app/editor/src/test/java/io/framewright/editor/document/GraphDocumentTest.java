package io.framewright.editor.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphDocumentTest {
  private final GraphDocument document =
      GraphDocument.untitled(Graphs.keyframe(), Optional.empty());

  private static Set<String> some(NodeGraph graph, Random random) {
    Set<String> ids = new HashSet<>();
    graph.nodes().stream().filter(n -> random.nextInt(4) == 0).forEach(n -> ids.add(n.id()));
    ids.add("n" + random.nextInt(60)); // perhaps not there
    return ids;
  }

  private static Link someLink(NodeGraph graph, Random random) {
    return random.nextBoolean() && !graph.links().isEmpty()
        ? graph.links().get(random.nextInt(graph.links().size()))
        : Link.of("n" + random.nextInt(40), "loss", "n" + random.nextInt(40), "loss");
  }

  private static Edit random(NodeGraph graph, Random random) {
    Set<String> some = some(graph, random);
    String group = "group-" + (1 + random.nextInt(4));
    return switch (random.nextInt(16)) {
      case 0 ->
          Edits.add(
              Graphs.CATALOGUE.describe("framewright/mix-losses").orElseThrow(),
              new Position(random.nextInt(100), 0));
      case 1 -> Edits.connect(someLink(graph, random), Graphs.CATALOGUE);
      case 2 -> Edits.disconnect(someLink(graph, random));
      case 3 -> Edits.moveLink(someLink(graph, random), someLink(graph, random), Graphs.CATALOGUE);
      case 4 -> Edits.move(some, random.nextInt(9), random.nextInt(9)).inSeries("drag");
      case 5 ->
          Edits.remove(
              new Selection(
                  random.nextInt(3) == 0 ? some : Set.of(),
                  List.of(someLink(graph, random)),
                  random.nextBoolean() ? group : ""));
      case 6 -> Edits.setProperty(some, "weight", IntNode.valueOf(random.nextInt(3)));
      case 7 -> Edits.resetProperty(some, "weight");
      case 8 -> Edits.rename("n" + random.nextInt(40), "t" + random.nextInt(3));
      case 9 -> Edits.mute(some, random.nextBoolean());
      case 10 -> Edits.group(some, "G", "");
      case 11 -> Edits.joinGroup(some, group);
      case 12 -> Edits.ungroup(group);
      case 13 -> Edits.paste(Fragment.of(graph, Selection.ofNodes(some)), new Position(5, 5));
      case 14 -> Edits.arrange(graph, Map.of());
      default -> Edits.duplicate(new Selection(some, List.of(), group), 10, 10);
    };
  }

  private static void assertSound(GraphDocument document) {
    NodeGraph graph = document.graph();
    Set<String> ids = new HashSet<>();
    graph.nodes().forEach(n -> assertThat(ids.add(n.id())).as(n.id()).isTrue());
    assertThat(graph.links())
        .allMatch(l -> ids.contains(l.from().node()) && ids.contains(l.to().node()));
    List<String> members = graph.groups().stream().flatMap(g -> g.nodes().stream()).toList();
    assertThat(members).doesNotHaveDuplicates().isSubsetOf(ids);
    assertThat(graph.groups()).noneMatch(g -> g.nodes().isEmpty());
    assertThat(document.selection().within(graph)).isEqualTo(document.selection());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyEditsCanBeUndoneToTheVerySameGraphAndDoneAgain(long seed) {
    Random random = new Random(seed);
    NodeGraph start = Graphs.random(random, 20, 25, 0);
    GraphDocument document = GraphDocument.untitled(start, Optional.empty());
    List<NodeGraph> seen = new ArrayList<>(List.of(start));
    document.addListener(
        new DocumentListener() {
          @Override
          public void graphChanged(NodeGraph before, NodeGraph now) {
            assertThat(document.selection().within(now)).isEqualTo(document.selection());
          }
        });
    for (int i = 0; i < 150; i++) {
      document.select(
          new Selection(
              some(document.graph(), random), List.of(someLink(document.graph(), random)), ""));
      if (document.graph().nodes().size() > 80) {
        document.apply(Edits.remove(Selection.ofNodes(some(document.graph(), random))));
      }
      NodeGraph before = document.graph();
      boolean changed = document.apply(random(before, random));
      assertThat(changed).isEqualTo(!document.graph().equals(before));
      assertSound(document);
    }
    while (document.undoName().isPresent()) {
      seen.add(document.graph());
      document.undo();
      assertSound(document);
    }
    assertThat(document.graph()).isSameAs(start);
    assertThat(document.modified()).isFalse();
    assertThat(seen).hasSizeGreaterThan(50);
    while (document.redoName().isPresent()) {
      document.redo();
      assertThat(document.graph()).isSameAs(seen.remove(seen.size() - 1));
      assertSound(document);
    }
    assertThat(seen).containsExactly(start);
  }

  @Test
  void aSeriesIsOneStepAndToAndFroIsNone() {
    Edit right = Edits.move(Set.of("bag"), 5, 0).inSeries("drag");
    Edit left = Edits.move(Set.of("bag"), -5, 0).inSeries("drag");
    NodeGraph start = document.graph();
    document.apply(right);
    document.apply(right);
    assertThat(document.undoName()).contains("Move Bag");
    document.undo();
    assertThat(document.graph()).isSameAs(start);
    document.redo();
    document.apply(right);
    document.endSeries();
    document.apply(right);
    document.undo();
    document.undo();
    document.undo();
    assertThat(document.graph()).isSameAs(start);
    assertThat(document.undoName()).isEmpty();
    document.apply(right);
    document.apply(left);
    assertThat(document.graph()).isSameAs(start);
    assertThat(document.modified()).isFalse();
    assertThat(document.undoName()).isEmpty();
  }

  @Test
  void savedIsWhatWasStored() {
    long revision = document.revision();
    assertThat(document.title()).isEqualTo("keyframe");
    assertThat(document.folder()).isEmpty();
    document.apply(Edits.rename("bag", "Sack"));
    assertThat(document.revision()).isEqualTo(revision + 1);
    NodeGraph stored = document.graph();
    document.apply(Edits.rename("bag", "Purse"));
    document.markSaved(stored, Path.of("/tmp/a b.fgw"));
    assertThat(document.modified()).isTrue();
    assertThat(document.title()).isEqualTo("a b");
    assertThat(document.folder()).contains(Path.of("/tmp"));
    document.undo();
    assertThat(document.modified()).isFalse();
    document.undo();
    assertThat(document.modified()).isTrue();
    document.redo();
    assertThat(document.modified()).isFalse();
    document.markUnsaved();
    assertThat(document.modified()).isTrue();
  }

  @Test
  void readAnewCanBeUndone() {
    NodeGraph mine = document.graph();
    NodeGraph theirs = mine.withName("theirs");
    document.load("Load from disk", theirs);
    assertThat(document.graph()).isSameAs(theirs);
    assertThat(document.modified()).isFalse();
    document.undo();
    assertThat(document.graph()).isSameAs(mine);
    assertThat(document.modified()).isTrue();
  }

  @Test
  void rewritingReachesAllThatUndoBringsBack() {
    document.apply(Edits.rename("bag", "Sack"));
    document.apply(Edits.mute(Set.of("bag"), true));
    document.undo();
    assertThat(document.history()).hasSize(3);
    document.markSaved(document.graph(), Path.of("/tmp/x.fgw"));
    document.rewrite(g -> g.withDescription("moved"));
    assertThat(document.modified()).isFalse();
    assertThat(document.graph().description()).isEqualTo("moved");
    document.redo();
    assertThat(document.graph().description()).isEqualTo("moved");
    assertThat(document.graph().node("bag").orElseThrow()).matches(Node::muted);
    document.undo();
    assertThat(document.modified()).isFalse();
    document.undo();
    assertThat(document.graph()).isEqualTo(Graphs.keyframe().withDescription("moved"));
    assertThat(document.undoName()).isEmpty();
  }

  @Test
  void aDocumentForReadingIsNotChanged() {
    document.setReadOnly(Optional.of("It is open elsewhere."));
    assertThat(document.apply(Edits.rename("bag", "x"))).isFalse();
    assertThat(document.graph()).isEqualTo(Graphs.keyframe());
    document.setReadOnly(Optional.empty());
    assertThat(document.apply(Edits.rename("bag", "x"))).isTrue();
  }
}
