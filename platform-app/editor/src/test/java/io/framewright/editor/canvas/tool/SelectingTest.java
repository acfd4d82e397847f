package io.framewright.editor.canvas.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.document.Selection;
import io.framewright.graph.Link;
import java.awt.Point;
import java.awt.event.InputEvent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectingTest {
  private static final Point EMPTY = new Point(620, 640);

  private final Bench bench = Bench.usual();

  @Test
  void aClickSelectsAlone() {
    bench.click(bench.title("a"));
    bench.click(bench.title("b"));
    assertThat(bench.document.selection()).isEqualTo(Selection.ofNode("b"));
    assertThat(bench.document.undoName()).isEmpty();
  }

  @Test
  void controlTogglesAndShiftAdds() {
    bench.click(bench.title("a"));
    bench.hold(InputEvent.CTRL_DOWN_MASK).click(bench.title("b"));
    assertThat(nodes()).containsExactly("a", "b");
    bench.click(bench.title("a"));
    assertThat(nodes()).containsExactly("b");
    bench.hold(InputEvent.SHIFT_DOWN_MASK).click(bench.title("loss"));
    bench.click(bench.title("loss"));
    assertThat(nodes()).containsExactly("b", "loss");
  }

  @Test
  void aClickOnOneOfSeveralLeavesThatOne() {
    bench.document.select(Selection.ofNodes(Set.of("a", "b")));
    bench.press(bench.title("a"));
    assertThat(nodes()).containsExactlyInAnyOrder("a", "b");
    bench.release(bench.title("a"));
    assertThat(nodes()).containsExactly("a");
  }

  @Test
  void aClickOnNothingSelectsNothing() {
    bench.document.select(Selection.ofNode("a"));
    bench.hold(InputEvent.CTRL_DOWN_MASK).click(EMPTY);
    assertThat(nodes()).containsExactly("a");
    bench.hold(0).click(EMPTY);
    assertThat(bench.document.selection()).isEqualTo(Selection.NONE);
  }

  @Test
  void theFrameSelectsWhatItTouches() {
    bench.press(EMPTY);
    bench.dragTo(new Point(450, 350));
    assertThat(bench.canvas.overlay().rubberBand()).isPresent();
    assertThat(nodes()).containsExactly("model");
    bench.dragTo(new Point(20, 300));
    assertThat(nodes()).containsExactlyInAnyOrder("b", "model");
    bench.release(new Point(20, 300));
    assertThat(bench.canvas.overlay().rubberBand()).isEmpty();
    assertThat(nodes()).containsExactlyInAnyOrder("b", "model");
  }

  @Test
  void theFrameAddsWithShiftAndGivesWayToEscape() {
    bench.click(bench.title("a"));
    bench.hold(InputEvent.SHIFT_DOWN_MASK).press(EMPTY);
    bench.dragTo(new Point(450, 350));
    assertThat(nodes()).containsExactly("a", "model");
    bench.key("ESCAPE");
    assertThat(nodes()).containsExactly("a");
    bench.release(new Point(450, 350));
    assertThat(nodes()).containsExactly("a");
  }

  @Test
  void wiresAndGroupsAreSelectedByAClick() {
    Point a = bench.out("a", "keyframe");
    Point b = bench.in("loss", "keyframe");
    bench.click(new Point((a.x + b.x) / 2, (a.y + b.y) / 2));
    assertThat(bench.document.selection())
        .isEqualTo(Selection.ofLink(Link.of("a", "keyframe", "loss", "keyframe")));
    bench.document.select(Selection.ofNodes(Set.of("a", "b")));
    bench.key("G");
    String group = bench.graph().groups().get(0).id();
    bench.click(EMPTY);
    bench.click(bench.groupTitle(0));
    assertThat(bench.document.selection()).isEqualTo(new Selection(Set.of(), List.of(), group));
  }

  @Test
  void allAndNothing() {
    bench.key("ctrl A");
    assertThat(nodes()).containsExactly("a", "b", "loss", "model", "sampler");
    bench.key("ESCAPE");
    assertThat(nodes()).isEmpty();
  }

  @Test
  void arrowsWalkAlongWiresAndToNeighbours() {
    bench.document.select(Selection.ofNode("loss"));
    bench.key("LEFT");
    assertThat(nodes()).containsExactly("a");
    bench.key("DOWN");
    assertThat(nodes()).containsExactly("b");
    bench.key("UP");
    assertThat(nodes()).containsExactly("a");
    bench.key("RIGHT");
    assertThat(nodes()).containsExactly("loss");
    bench.key("DOWN");
    assertThat(nodes()).containsExactly("model");
    bench.key("RIGHT");
    assertThat(nodes()).containsExactly("sampler");
    bench.key("RIGHT");
    assertThat(nodes()).containsExactly("sampler");
  }

  @Test
  void anArrowWithNothingSelectedTakesWhatIsInTheMiddle() {
    bench.key("LEFT");
    assertThat(nodes()).containsExactly("model");
  }

  private Set<String> nodes() {
    return bench.document.selection().nodes();
  }
}
