package io.framewright.editor.canvas.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.canvas.NodeBox;
import io.framewright.editor.document.Selection;
import io.framewright.editor.palette.NodeTransfer;
import io.framewright.graph.Position;
import java.awt.Point;
import java.awt.geom.Rectangle2D;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTextField;
import javax.swing.TransferHandler.TransferSupport;
import org.junit.jupiter.api.Test;

class AddingTest {
  private final Bench bench = Bench.usual();

  @Test
  void aDoubleClickOnNothingOpensTheSearchThere() {
    bench.doubleClick(new Point(620, 600));
    bench.choose("mask");
    assertThat(bench.node("mask-1").position()).isEqualTo(new Position(620, 600));
    assertThat(bench.document.selection()).isEqualTo(Selection.ofNode("mask-1"));
    assertThat(bench.document.undoName()).hasValue("Add Mask");
    assertThat(bench.popupOpen()).isFalse();
  }

  @Test
  void tabPutsTheNodeWhereItCoversNone() {
    bench.move(bench.title("loss"));
    bench.key("TAB");
    bench.choose("mask");
    Rectangle2D mask = bench.canvas.geometry().box("mask-1").orElseThrow().bounds();
    assertThat(bench.canvas.geometry().boxes())
        .filteredOn(box -> !box.id().equals("mask-1"))
        .extracting(NodeBox::bounds)
        .noneMatch(mask::intersects);
  }

  @Test
  void whatFitsNothingSaysSo() {
    bench.key("TAB");
    JTextField field = bench.popup();
    field.setText("zebra");
    assertThat(bench.named("canvas-popup-nothing"))
        .hasValueSatisfying(label -> assertThat(label.isVisible()).isTrue());
    Bench.key(field, "ENTER");
    assertThat(bench.popupOpen()).isTrue();
    Bench.key(field, "ESCAPE");
    assertThat(bench.popupOpen()).isFalse();
    assertThat(bench.document.undoName()).isEmpty();
  }

  @Test
  void theListOfAWiresSearchHoldsOnlyWhatFits() {
    bench.drag(bench.out("b", "keyframe"), new Point(620, 600));
    JList<?> list = (JList<?>) bench.named("canvas-popup-list").orElseThrow();
    assertThat(list.getModel().getSize()).isEqualTo(3); // the losses with keyframes
    assertThat(((JLabel) bench.named("canvas-popup-title").orElseThrow()).getText())
        .isEqualTo("Add a node that takes Keyframe");
  }

  @Test
  void aDropFromThePaletteAddsAtTheMouse() {
    bench.move(new Point(333, 555));
    boolean taken =
        bench
            .canvas
            .getTransferHandler()
            .importData(new TransferSupport(bench.canvas, new NodeTransfer("framewright/image")));
    assertThat(taken).isTrue();
    assertThat(bench.node("image-1").position()).isEqualTo(new Position(333, 555));
  }

  @Test
  void addingInViewFindsRoomNextToTheMiddle() {
    for (int i = 0; i < 8; i++) {
      bench.tools.addInView(Bench.CATALOGUE.describe("framewright/mask").orElseThrow());
    }
    List<Rectangle2D> boxes =
        bench.canvas.geometry().boxes().stream().map(NodeBox::bounds).toList();
    assertThat(boxes).hasSize(13);
    for (Rectangle2D box : boxes) {
      assertThat(boxes).filteredOn(other -> other != box).noneMatch(box::intersects);
    }
  }

  @Test
  void wiringByKeysOffersPortsThenTargets() {
    bench.document.select(Selection.ofNode("sampler"));
    bench.key("W");
    bench.choose("loss");
    bench.choose("");
    assertThat(bench.links()).contains("loss.loss -> sampler.loss");
    assertThat(bench.document.selection()).isEqualTo(Selection.ofNode("sampler"));
  }

  @Test
  void wiringByKeysCutsToo() {
    bench.document.select(Selection.ofNode("model"));
    bench.key("W");
    bench.choose("cut guided");
    assertThat(bench.links()).containsExactly("a.keyframe -> loss.keyframe");
  }

  @Test
  void wiringByKeysAddsANodeToo() {
    bench.document.select(Selection.ofNode("sampler"));
    bench.key("W");
    bench.choose("clip");
    bench.choose("new node");
    bench.choose("preview");
    assertThat(bench.links()).contains("sampler.clip -> preview-1.clip");
    assertThat(bench.document.selection()).isEqualTo(Selection.ofNode("preview-1"));
  }

  @Test
  void aNodeWithoutPortsSaysSo() {
    bench.key("N");
    bench.key("W");
    assertThat(bench.popupOpen()).isFalse();
    assertThat(bench.said).containsExactly("Note has no ports to wire.");
  }
}
