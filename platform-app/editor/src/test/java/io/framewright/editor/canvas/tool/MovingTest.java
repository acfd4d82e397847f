package io.framewright.editor.canvas.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.framewright.editor.document.Selection;
import io.framewright.graph.Position;
import java.awt.Point;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MovingTest {
  private final Bench bench = Bench.usual();

  @Test
  void aDragMovesTheNodeInOneStep() {
    drag("model", 57, 133);
    assertThat(bench.node("model").position()).isEqualTo(new Position(397, 393));
    assertThat(bench.document.selection()).isEqualTo(Selection.ofNode("model"));
    bench.document.undo();
    assertThat(bench.node("model").position()).isEqualTo(new Position(340, 260));
    assertThat(bench.document.undoName()).isEmpty();
  }

  @Test
  void twoDragsAreTwoSteps() {
    drag("model", 57, 133);
    drag("model", 41, 37);
    bench.document.undo();
    assertThat(bench.node("model").position()).isEqualTo(new Position(397, 393));
  }

  @Test
  void aDragMovesAllThatIsSelected() {
    bench.document.select(Selection.ofNodes(Set.of("a", "b")));
    drag("a", 33, 187);
    assertThat(bench.node("a").position()).isEqualTo(new Position(73, 227));
    assertThat(bench.node("b").position()).isEqualTo(new Position(73, 447));
    assertThat(bench.node("model").position()).isEqualTo(new Position(340, 260));
    bench.document.undo();
    assertThat(bench.document.undoName()).isEmpty();
  }

  @Test
  void aClickOrATremorIsNoStep() {
    Point at = bench.title("a");
    bench.drag(at, new Point(at.x + 2, at.y + 1));
    assertThat(bench.document.undoName()).isEmpty();
    bench.press(at);
    bench.dragTo(new Point(at.x + 90, at.y));
    bench.dragTo(at);
    bench.release(at);
    assertThat(bench.document.undoName()).isEmpty();
    assertThat(bench.document.modified()).isFalse();
  }

  @Test
  void escapeTakesTheDragBackForGood() {
    Point at = bench.title("a");
    bench.press(at);
    bench.dragTo(new Point(at.x + 90, at.y + 91));
    assertThat(bench.node("a").position()).isNotEqualTo(new Position(40, 40));
    bench.key("ESCAPE");
    assertThat(bench.node("a").position()).isEqualTo(new Position(40, 40));
    bench.dragTo(new Point(at.x + 120, at.y + 91));
    bench.release(new Point(at.x + 120, at.y + 91));
    assertThat(bench.node("a").position()).isEqualTo(new Position(40, 40));
    assertThat(bench.document.undoName()).isEmpty();
    assertThat(bench.document.redoName()).isEmpty();
  }

  @Test
  void snapsToNeighboursAndShowsWhy() {
    Point at = bench.title("model");
    bench.press(at);
    // 4 units to the right of where its left edge is in line with that of the loss
    bench.dragTo(new Point(at.x + 4, at.y + 87));
    assertThat(bench.node("model").position()).isEqualTo(new Position(340, 347));
    assertThat(bench.canvas.overlay().guides())
        .anySatisfy(
            line -> {
              assertThat(line.getX1()).isEqualTo(340).isEqualTo(line.getX2());
              assertThat(line.getY1()).isLessThan(60);
            });
    bench.hold(InputEvent.ALT_DOWN_MASK).dragTo(new Point(at.x + 4, at.y + 87));
    assertThat(bench.node("model").position()).isEqualTo(new Position(344, 347));
    bench.release(new Point(at.x + 4, at.y + 87));
    assertThat(bench.canvas.overlay().guides()).isEmpty();
  }

  @Test
  void movesInTheScenesUnitsWhateverTheZoom() {
    bench.wheel(new Point(0, 0), -6);
    double scale = bench.canvas.viewport().scale();
    assertThat(scale).isGreaterThan(1.5);
    Point at = bench.title("a");
    bench.hold(InputEvent.ALT_DOWN_MASK).drag(at, new Point(at.x + 100, at.y + 50));
    assertThat(bench.node("a").position().x()).isCloseTo(40 + 100 / scale, offset(1e-9));
    assertThat(bench.node("a").position().y()).isCloseTo(40 + 50 / scale, offset(1e-9));
  }

  @Test
  void aGroupsTitleMovesItsNodes() {
    bench.document.select(Selection.ofNodes(Set.of("a", "b")));
    bench.key("G");
    bench.document.endSeries();
    Point title = bench.groupTitle(0);
    bench.hold(InputEvent.ALT_DOWN_MASK).drag(title, new Point(title.x + 13, title.y + 17));
    assertThat(bench.node("a").position()).isEqualTo(new Position(53, 57));
    assertThat(bench.node("b").position()).isEqualTo(new Position(53, 277));
    assertThat(bench.node("loss").position()).isEqualTo(new Position(340, 60));
  }

  @Test
  void altArrowsMoveByTheGridAndAreUndoneTogether() {
    bench.document.select(Selection.ofNode("a"));
    bench.key("alt RIGHT");
    bench.key("alt RIGHT");
    bench.key("alt DOWN");
    assertThat(bench.node("a").position()).isEqualTo(new Position(80, 60));
    bench.document.undo();
    assertThat(bench.node("a").position()).isEqualTo(new Position(40, 40));
    assertThat(bench.document.undoName()).isEmpty();
  }

  @Test
  void theViewMovesOnAtItsBorder() {
    Point at = bench.title("a");
    bench.press(at);
    bench.dragTo(new Point(998, at.y));
    AutoScroll scroll = new AutoScroll(bench.canvas, () -> {});
    double before = bench.canvas.viewport().origin().getX();
    scroll.at(new Point(998, 300));
    scroll.step();
    scroll.stop();
    assertThat(bench.canvas.viewport().origin().getX()).isLessThan(before);
    double now = bench.canvas.viewport().origin().getX();
    scroll.at(new Point(500, 300));
    scroll.step();
    assertThat(bench.canvas.viewport().origin().getX()).isEqualTo(now);
    bench.release(new Point(998, at.y));
  }

  @Test
  void aReadOnlyDocumentSaysSoOnce() {
    Bench locked =
        new Bench(
            new io.framewright.editor.document.GraphDocument(
                bench.graph(), Optional.empty(), Optional.of("It is locked.")));
    locked.drag(locked.title("a"), new Point(500, 500));
    assertThat(locked.graph()).isEqualTo(bench.graph());
    assertThat(locked.said).containsExactly("It is locked.");
  }

  @Test
  void theMiddleButtonMovesTheView() {
    bench.press(new Point(400, 300), MouseEvent.BUTTON2, 1);
    bench.canvas.dispatchEvent(
        new MouseEvent(
            bench.canvas,
            MouseEvent.MOUSE_DRAGGED,
            0,
            InputEvent.BUTTON2_DOWN_MASK,
            430,
            310,
            0,
            false,
            0));
    assertThat(bench.canvas.viewport().origin())
        .isEqualTo(new java.awt.geom.Point2D.Double(30, 10));
    assertThat(bench.document.undoName()).isEmpty();
  }

  private void drag(String node, int dx, int dy) {
    Point at = bench.title(node);
    // Alt keeps neighbours from drawing it aside
    bench.hold(InputEvent.ALT_DOWN_MASK).drag(at, new Point(at.x + dx, at.y + dy));
    bench.hold(0);
  }
}
