package io.framewright.editor.canvas.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.canvas.PortSpot;
import io.framewright.editor.document.Selection;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import java.awt.Point;
import java.awt.event.InputEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WiringByMouseTest {
  private static final String A_LOSS = "a.keyframe -> loss.keyframe";
  private static final String MODEL = "model.model -> sampler.model";
  private static final Point NOWHERE = new Point(620, 600);

  private final Bench bench = Bench.usual();

  @Test
  void fromOutputToInput() {
    bench.drag(bench.out("loss", "loss"), bench.in("sampler", "loss"));
    assertThat(bench.links()).containsExactly(A_LOSS, MODEL, "loss.loss -> sampler.loss");
    assertThat(bench.document.undoName()).hasValueSatisfying(n -> assertThat(n).contains("Loss"));
    bench.document.undo();
    assertThat(bench.links()).containsExactly(A_LOSS, MODEL);
    assertThat(bench.document.undoName()).isEmpty();
  }

  @Test
  void fromInputToOutput() {
    bench.drag(bench.in("sampler", "loss"), bench.out("loss", "loss"));
    assertThat(bench.links()).containsExactly(A_LOSS, MODEL, "loss.loss -> sampler.loss");
  }

  @Test
  void snapsToThePortWithinReach() {
    Point near = bench.in("sampler", "loss");
    near.translate(-18, 8);
    bench.press(bench.out("loss", "loss"));
    bench.dragTo(near);
    assertThat(bench.canvas.overlay().pendingWire())
        .hasValueSatisfying(
            w -> {
              assertThat(w.fits()).isTrue();
              assertThat(w.to())
                  .isEqualTo(
                      bench
                          .canvas
                          .geometry()
                          .port(new Endpoint("sampler", "loss"), true)
                          .orElseThrow()
                          .at());
            });
    bench.release(near);
    assertThat(bench.links()).contains("loss.loss -> sampler.loss");
  }

  @Test
  void portsThatFitGlowWhileTheWireIsDrawn() {
    bench.press(bench.out("b", "keyframe"));
    bench.dragTo(NOWHERE);
    assertThat(bench.canvas.overlay().glowing())
        .hasValueSatisfying(
            keys ->
                assertThat(keys)
                    .containsExactly(new PortSpot.Key(new Endpoint("loss", "keyframe"), true)));
    bench.key("ESCAPE");
    assertThat(bench.canvas.overlay().glowing()).isEmpty();
    assertThat(bench.canvas.overlay().pendingWire()).isEmpty();
    bench.release(NOWHERE);
    assertThat(bench.popupOpen()).isFalse();
    assertThat(bench.links()).containsExactly(A_LOSS, MODEL);
  }

  @Test
  void onANodesBodyTakesItsFittingPort() {
    bench.drag(bench.out("b", "keyframe"), bench.title("loss"));
    assertThat(bench.links()).containsExactly(A_LOSS, MODEL, "b.keyframe -> loss.keyframe");
  }

  @Test
  void replacesAtATakenSinglePort() {
    NodeSetup.add(bench, "other", "model", 340, 420);
    bench.drag(bench.out("other", "model"), bench.in("sampler", "model"));
    assertThat(bench.links()).containsExactly(A_LOSS, "other.model -> sampler.model");
    bench.document.undo();
    assertThat(bench.links()).containsExactly(A_LOSS, MODEL);
  }

  @Test
  void aPortThatDoesNotFitSaysWhy() {
    Point target = bench.in("sampler", "prompt");
    bench.press(bench.out("b", "keyframe"));
    bench.dragTo(target);
    assertThat(bench.named("canvas-hint")).isPresent();
    assertThat(bench.canvas.overlay().pendingWire().orElseThrow().fits()).isFalse();
    bench.release(target);
    assertThat(bench.links()).containsExactly(A_LOSS, MODEL);
    assertThat(bench.said)
        .singleElement()
        .asString()
        .contains("Keyframe gives Keyframe, but Prompt of Guided Sampler takes Prompt");
    assertThat(bench.document.undoName()).isEmpty();
  }

  @Test
  void aCircleSaysWhy() {
    NodeSetup.add(bench, "mix1", "mix-losses", 340, 420);
    NodeSetup.add(bench, "mix2", "mix-losses", 640, 420);
    bench.drag(bench.out("mix1", "loss"), bench.in("mix2", "loss"));
    bench.drag(bench.out("mix2", "loss"), bench.in("mix1", "loss"));
    assertThat(bench.links()).doesNotContain("mix2.loss -> mix1.loss");
    assertThat(bench.said).singleElement().asString().contains("circle");
  }

  @Test
  void altClickOnAPortCutsItsWires() {
    bench.hold(InputEvent.ALT_DOWN_MASK).click(bench.in("sampler", "model"));
    assertThat(bench.links()).containsExactly(A_LOSS);
    bench.document.undo();
    assertThat(bench.links()).containsExactly(A_LOSS, MODEL);
  }

  @Test
  void altClickOnAWireCutsIt() {
    bench.hold(InputEvent.ALT_DOWN_MASK).click(middle("a", "keyframe", "loss", "keyframe"));
    assertThat(bench.links()).containsExactly(MODEL);
  }

  @Test
  void aWireDraggedOffItsInputMoves() {
    NodeSetup.add(bench, "second", "guided-sampler", 640, 400);
    bench.drag(bench.in("sampler", "model"), bench.in("second", "model"));
    assertThat(bench.links()).containsExactly(A_LOSS, "model.model -> second.model");
    bench.document.undo();
    assertThat(bench.links()).containsExactly(A_LOSS, MODEL);
  }

  @Test
  void aWireDraggedOffAndDroppedOnNothingIsCut() {
    bench.drag(bench.in("sampler", "model"), NOWHERE);
    assertThat(bench.links()).containsExactly(A_LOSS);
    assertThat(bench.popupOpen()).isFalse();
  }

  @Test
  void aWireDraggedOffAndBackStays() {
    Point at = bench.in("sampler", "model");
    bench.press(at);
    bench.dragTo(NOWHERE);
    bench.dragTo(at);
    bench.release(at);
    assertThat(bench.links()).containsExactly(A_LOSS, MODEL);
    assertThat(bench.document.undoName()).isEmpty();
  }

  @Test
  void aPortOfManyGivesUpItsSelectedWire() {
    bench.drag(bench.out("b", "keyframe"), bench.in("loss", "keyframe"));
    bench.document.select(Selection.ofLink(Link.of("a", "keyframe", "loss", "keyframe")));
    bench.drag(bench.in("loss", "keyframe"), NOWHERE);
    assertThat(bench.links()).containsExactly(MODEL, "b.keyframe -> loss.keyframe");
  }

  @Test
  void aWireGrabbedNearItsEndIsLifted() {
    Point end = bench.in("sampler", "model");
    Point grab = nearEnd(end);
    bench.drag(grab, NOWHERE);
    assertThat(bench.links()).containsExactly(A_LOSS);
  }

  @Test
  void droppedOnNothingOffersWhatFitsWiredAtOnce() {
    Point drop = new Point(620, 400);
    bench.drag(bench.out("b", "keyframe"), drop);
    assertThat(bench.popupOpen()).isTrue();
    bench.choose("");
    assertThat(bench.links())
        .containsExactly(A_LOSS, MODEL, "b.keyframe -> keyframe-loss-1.keyframe");
    assertThat(bench.in("keyframe-loss-1", "keyframe").distance(drop)).isLessThan(2);
    assertThat(bench.document.selection()).isEqualTo(Selection.ofNode("keyframe-loss-1"));
    bench.document.undo();
    assertThat(bench.graph().node("keyframe-loss-1")).isEmpty();
    assertThat(bench.document.undoName()).isEmpty();
  }

  @Test
  void droppedOnNothingFromAnInputOffersWhatGives() {
    Point drop = new Point(560, 560);
    bench.drag(bench.in("sampler", "prompt"), drop);
    bench.choose("prompt");
    assertThat(bench.links()).contains("prompt-1.prompt -> sampler.prompt");
    assertThat(bench.out("prompt-1", "prompt").distance(drop)).isLessThan(2);
  }

  @Test
  void aReadOnlyDocumentSaysSo() {
    Bench locked =
        new Bench(
            new io.framewright.editor.document.GraphDocument(
                bench.graph(),
                Optional.empty(),
                Optional.of("It was written by a later version.")));
    locked.drag(locked.out("loss", "loss"), locked.in("sampler", "loss"));
    assertThat(locked.graph()).isEqualTo(bench.graph());
    assertThat(locked.said).containsExactly("It was written by a later version.");
  }

  private Point middle(String from, String out, String to, String in) {
    Point a = bench.out(from, out);
    Point b = bench.in(to, in);
    return new Point((a.x + b.x) / 2, (a.y + b.y) / 2);
  }

  /** A point on the wire to the sampler's model, away from the port itself. */
  private Point nearEnd(Point end) {
    for (int x = end.x - 20; x < end.x; x++) {
      for (int y = end.y - 5; y < end.y + 60; y++) {
        Point at = new Point(x, y);
        if (bench.canvas.geometry().at(bench.canvas.viewport().toScene(at), 1)
            instanceof io.framewright.editor.canvas.Hit.OfLink) {
          return at;
        }
      }
    }
    throw new AssertionError("The wire is not there");
  }
}
