package io.framewright.editor.canvas.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.graph.Group;
import io.framewright.graph.Node;
import io.framewright.graph.Position;
import java.awt.Point;
import java.awt.event.InputEvent;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.Action;
import javax.swing.JTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private final Bench bench = Bench.usual();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arrange",
        "group",
        "note",
        "mute",
        "duplicate",
        "select-all",
        "fit",
        "actual-size",
        "search",
        "delete",
        "copy",
        "cut",
        "paste",
        "collapse",
        "wire",
        "rename",
        "properties",
        "help",
        "ungroup",
        "undo",
        "redo",
        "zoom-in",
        "zoom-out"
      })
  void areAmongTheCanvasActionsWithNameAndShortcut(String id) {
    Action action = bench.canvas.getActionMap().get("framewright-" + id);
    assertThat(action).isNotNull();
    assertThat((String) action.getValue(Action.NAME)).isNotBlank();
    assertThat(action.getValue(Action.ACCELERATOR_KEY)).isNotNull();
  }

  @Test
  void areEnabledWhenTheyCanAct() {
    assertThat(enabled()).doesNotContain("delete", "mute", "group", "wire", "undo", "rename");
    assertThat(enabled()).contains("search", "note", "select-all", "fit", "arrange", "paste");
    bench.document.select(Selection.ofNode("a"));
    assertThat(enabled()).contains("delete", "mute", "group", "wire", "rename", "help", "cut");
    bench.document.select(Selection.ofNodes(Set.of("a", "b")));
    assertThat(enabled()).contains("delete", "mute", "group").doesNotContain("wire", "rename");
    bench.key("M");
    assertThat(enabled()).contains("undo").doesNotContain("redo");
    Bench empty = Bench.empty();
    assertThat(empty.canvas.getActionMap().get("framewright-fit").isEnabled()).isFalse();
  }

  @Test
  void deleteTakesNodesWiresAndFrames() {
    bench.document.select(Selection.ofNodes(Set.of("a", "model")));
    bench.key("BACK_SPACE");
    assertThat(ids()).containsExactly("b", "loss", "sampler");
    assertThat(bench.links()).isEmpty();
    bench.key("ctrl Z");
    assertThat(bench.links()).hasSize(2);
    bench.key("ctrl shift Z");
    assertThat(bench.links()).isEmpty();
  }

  @Test
  void copyAndPasteKeepWiresInside() {
    bench.document.select(Selection.ofNodes(Set.of("a", "loss")));
    bench.key("ctrl C");
    bench.move(new Point(200, 500));
    bench.key("ctrl V");
    assertThat(ids()).contains("keyframe-1", "keyframe-loss-1");
    assertThat(bench.links()).contains("keyframe-1.keyframe -> keyframe-loss-1.keyframe");
    assertThat(bench.node("keyframe-1").position()).isEqualTo(scene(200, 500));
    assertThat(bench.document.selection().nodes())
        .containsExactlyInAnyOrder("keyframe-1", "keyframe-loss-1");
    bench.key("ctrl V");
    assertThat(bench.node("keyframe-2").position()).isNotEqualTo(scene(200, 500));
    bench.key("ctrl Z");
    bench.key("ctrl Z");
    assertThat(ids()).containsExactly("a", "b", "loss", "model", "sampler");
  }

  @Test
  void cutTakesAwayInOneStep() {
    bench.document.select(Selection.ofNode("a"));
    bench.key("ctrl X");
    assertThat(ids()).doesNotContain("a");
    assertThat(bench.document.undoName()).hasValue("Cut Keyframe");
    bench.key("ctrl V");
    assertThat(ids()).contains("keyframe-1");
  }

  @Test
  void duplicateKeepsInputsWired() {
    bench.document.select(Selection.ofNode("loss"));
    bench.key("ctrl D");
    assertThat(bench.links()).contains("a.keyframe -> keyframe-loss-1.keyframe");
    assertThat(bench.document.selection()).isEqualTo(Selection.ofNode("keyframe-loss-1"));
  }

  @Test
  void groupAsksForItsTitle() {
    bench.document.select(Selection.ofNodes(Set.of("a", "b")));
    bench.key("G");
    JTextField field = (JTextField) bench.named("in-place-title").orElseThrow();
    field.setText("Targets");
    Bench.key(field, "ENTER");
    assertThat(bench.graph().groups())
        .singleElement()
        .satisfies(
            g -> {
              assertThat(g.title()).isEqualTo("Targets");
              assertThat(g.nodes()).containsExactlyInAnyOrder("a", "b");
            });
    assertThat(bench.named("in-place-title")).isEmpty();
    bench.key("shift G");
    assertThat(bench.graph().groups()).isEmpty();
  }

  @Test
  void aDoubleClickRenamesInPlace() {
    bench.doubleClick(bench.title("a"));
    JTextField field = (JTextField) bench.named("in-place-title").orElseThrow();
    assertThat(field.getText()).isEqualTo("Keyframe");
    field.setText("Shirt");
    Bench.key(field, "ENTER");
    assertThat(bench.node("a").title()).hasValue("Shirt");
    bench.document.select(Selection.ofNode("a"));
    bench.key("F2");
    JTextField again = (JTextField) bench.named("in-place-title").orElseThrow();
    again.setText("Other");
    Bench.key(again, "ESCAPE");
    assertThat(bench.node("a").title()).hasValue("Shirt");
    bench.key("F2");
    ((JTextField) bench.named("in-place-title").orElseThrow()).setText("");
    bench.tools.commit();
    assertThat(bench.node("a").title()).isEmpty();
  }

  @Test
  void theOwnTitleUnchangedIsNoEdit() {
    bench.doubleClick(bench.title("a"));
    bench.tools.commit();
    assertThat(bench.node("a").title()).isEmpty();
    assertThat(bench.document.undoName()).isEmpty();
  }

  @Test
  void aDoubleClickOnAGroupRenamesIt() {
    bench.document.select(Selection.ofNodes(Set.of("a", "b")));
    bench.key("G");
    bench.tools.commit();
    bench.doubleClick(bench.groupTitle(0));
    ((JTextField) bench.named("in-place-title").orElseThrow()).setText("Stills");
    bench.tools.commit();
    assertThat(bench.graph().groups()).extracting(Group::title).containsExactly("Stills");
  }

  @Test
  void aDoubleClickOnAValueAsksForItsProperty() {
    bench.document.apply(Edits.setProperty(Set.of("a"), "frame", IntNode.valueOf(4)));
    bench.doubleClick(bench.property("a", "frame"));
    assertThat(bench.properties).containsExactly("a/frame");
    bench.key("ENTER");
    assertThat(bench.properties).containsExactly("a/frame", "a/");
  }

  @Test
  void muteAndCollapseToggle() {
    bench.document.select(Selection.ofNodes(Set.of("a", "b")));
    bench.key("M");
    assertThat(bench.node("a").muted() && bench.node("b").muted()).isTrue();
    bench.key("M");
    assertThat(bench.node("a").muted() || bench.node("b").muted()).isFalse();
    bench.key("C");
    assertThat(bench.node("a").collapsed() && bench.node("b").collapsed()).isTrue();
    bench.click(bench.corner("a", true));
    assertThat(bench.node("a").collapsed()).isFalse();
  }

  @Test
  void theQuestionMarkCallsHelp() {
    bench.click(bench.corner("loss", false));
    bench.document.select(Selection.ofNode("a"));
    bench.key("F1");
    assertThat(bench.helped).containsExactly("framewright/keyframe-loss", "framewright/keyframe");
  }

  @Test
  void arrangeLaysTheGraphOutFromLeftToRight() {
    bench.document.apply(Edits.move(Set.of("a"), 900, 500));
    bench.key("L");
    assertThat(bench.node("a").position().x()).isLessThan(bench.node("loss").position().x());
    assertThat(bench.document.undoName()).hasValue("Arrange");
  }

  @Test
  void aNoteLandsAtTheMouse() {
    bench.move(new Point(321, 543));
    bench.key("N");
    assertThat(bench.node("note-1").position()).isEqualTo(scene(321, 543));
  }

  @Test
  void theViewFollowsKeysAndWheel() {
    Point2D under = bench.canvas.viewport().toScene(new Point(300, 200));
    bench.wheel(new Point(300, 200), -3);
    assertThat(bench.canvas.viewport().zoom()).isGreaterThan(1.3);
    assertThat(bench.canvas.viewport().toScene(new Point(300, 200)).distance(under))
        .isLessThan(1e-9);
    bench.key("1");
    assertThat(bench.canvas.viewport().zoom()).isEqualTo(1);
    double x = bench.canvas.viewport().origin().getX();
    bench.hold(InputEvent.SHIFT_DOWN_MASK).wheel(new Point(300, 200), 1);
    assertThat(bench.canvas.viewport().zoom()).isEqualTo(1);
    assertThat(bench.canvas.viewport().origin().getX()).isLessThan(x);
    bench.document.select(Selection.ofNode("sampler"));
    bench.key("F");
    Point middle =
        bench.view(
            bench.canvas.geometry().box("sampler").orElseThrow().bounds().getCenterX(),
            bench.canvas.geometry().box("sampler").orElseThrow().bounds().getCenterY());
    assertThat(middle.distance(500, 350)).isLessThan(2);
  }

  @Test
  void commandsWaitForTheEndOfADrag() {
    Point at = bench.title("a");
    bench.press(at);
    bench.dragTo(new Point(at.x + 50, at.y + 50));
    bench.key("DELETE");
    bench.key("ctrl Z");
    bench.release(new Point(at.x + 50, at.y + 50));
    assertThat(ids()).contains("a");
    assertThat(bench.document.undoName()).isPresent();
  }

  @Test
  void aReadOnlyDocumentRefusesWithItsReason() {
    Bench locked =
        new Bench(new GraphDocument(bench.graph(), Optional.empty(), Optional.of("It is locked.")));
    locked.key("ctrl A");
    for (String key : List.of("DELETE", "M", "C", "G", "L", "N", "ctrl D", "ctrl X", "ctrl V")) {
      locked.key(key);
    }
    locked.key("TAB");
    assertThat(locked.popupOpen()).isFalse();
    assertThat(locked.graph()).isEqualTo(bench.graph());
    assertThat(locked.said).hasSize(10).containsOnly("It is locked.");
  }

  private List<String> ids() {
    return bench.graph().nodes().stream().map(Node::id).toList();
  }

  private Position scene(int x, int y) {
    Point2D at = bench.canvas.viewport().toScene(new Point(x, y));
    return new Position(at.getX(), at.getY());
  }

  private List<String> enabled() {
    return Stream.of(bench.canvas.getActionMap().keys())
        .map(Object::toString)
        .filter(k -> k.startsWith("framewright-"))
        .filter(k -> bench.canvas.getActionMap().get(k).isEnabled())
        .map(k -> k.substring("framewright-".length()))
        .toList();
  }
}
