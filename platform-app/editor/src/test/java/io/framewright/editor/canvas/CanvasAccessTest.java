package io.framewright.editor.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.document.Edit;
import io.framewright.editor.document.Selection;
import io.framewright.graph.Endpoint;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.accessibility.AccessibleState;
import org.junit.jupiter.api.Test;

class CanvasAccessTest {
  private final GraphCanvas canvas = Scenes.canvas(Scenes.graph());

  private Map<String, AccessibleContext> children() {
    AccessibleContext context = canvas.getAccessibleContext();
    Map<String, AccessibleContext> all = new LinkedHashMap<>();
    for (int i = 0; i < context.getAccessibleChildrenCount(); i++) {
      AccessibleContext child = context.getAccessibleChild(i).getAccessibleContext();
      assertThat(child.getAccessibleIndexInParent()).isEqualTo(i);
      assertThat(child.getAccessibleParent()).isSameAs(canvas);
      all.put(child.getAccessibleName(), child);
    }
    return all;
  }

  @Test
  void nodesAndPortsHaveNames() {
    assertThat(children().keySet())
        .startsWith(
            "Keyframe First frame",
            "Keyframe First frame, input image",
            "Keyframe First frame, input mask",
            "Keyframe First frame, output keyframe",
            "Keyframe Loss",
            "Keyframe Loss, input keyframe",
            "Keyframe Loss, output loss")
        .contains("Unknown node other/flicker", "Unknown node other/flicker, input picture");
    assertThat(canvas.getAccessibleContext().getAccessibleName()).isEqualTo("Graph");
    assertThat(canvas.getAccessibleContext().getAccessibleChild(1000)).isNull();
  }

  @Test
  void boundsFollowTheView() {
    canvas.viewport().show(2, 10, 20);

    assertThat(children().get("Keyframe Loss").getAccessibleComponent().getBounds().getLocation())
        .isEqualTo(new Point(650, 100));
    Rectangle port =
        children().get("Keyframe Loss, input keyframe").getAccessibleComponent().getBounds();
    Point middle = new Point((int) port.getCenterX(), (int) port.getCenterY());
    Accessible found =
        canvas.getAccessibleContext().getAccessibleComponent().getAccessibleAt(middle);
    assertThat(found.getAccessibleContext().getAccessibleName())
        .isEqualTo("Keyframe Loss, input keyframe");
    assertThat(canvas.geometry().port(new Endpoint("loss", "keyframe"), true).orElseThrow().at())
        .satisfies(at -> assertThat(canvas.viewport().toView(at).distance(middle)).isLessThan(2));
  }

  @Test
  void selectionAndRoleAreTold() {
    AccessibleContext loss = children().get("Keyframe Loss");
    assertThat(loss.getAccessibleStateSet().contains(AccessibleState.SELECTED)).isFalse();

    canvas.document().select(Selection.ofNode("loss"));

    assertThat(children().get("Keyframe Loss")).isSameAs(loss);
    assertThat(loss.getAccessibleStateSet().contains(AccessibleState.SELECTED)).isTrue();
    assertThat(loss.getAccessibleRole()).isEqualTo(AccessibleRole.PANEL);
    assertThat(children().get("Keyframe Loss, output loss").getAccessibleRole())
        .isEqualTo(AccessibleRole.ICON);
  }

  @Test
  void whatIsGoneIsNoLongerThere() {
    AccessibleContext loss = children().get("Keyframe Loss");
    canvas.document().apply(Edit.of("Remove", g -> g.remove("loss")));

    assertThat(children()).doesNotContainKey("Keyframe Loss");
    assertThat(loss.getAccessibleComponent().isVisible()).isFalse();
  }

  @Test
  void navigatorMovesTheView() {
    NavigatorPanel navigator = new NavigatorPanel();
    navigator.setSize(200, 120);
    navigator.show(Optional.of(canvas));
    java.awt.image.BufferedImage image =
        new java.awt.image.BufferedImage(200, 120, java.awt.image.BufferedImage.TYPE_INT_RGB);
    navigator.paint(image.createGraphics());
    java.awt.geom.Point2D before = canvas.viewport().origin();

    navigator.dispatchEvent(
        new java.awt.event.MouseEvent(
            navigator,
            java.awt.event.MouseEvent.MOUSE_PRESSED,
            0,
            java.awt.event.InputEvent.BUTTON1_DOWN_MASK,
            100,
            60,
            1,
            false,
            java.awt.event.MouseEvent.BUTTON1));

    java.awt.geom.Rectangle2D all = canvas.geometry().bounds();
    java.awt.geom.Point2D middle =
        canvas.viewport().toScene(new Point(canvas.getWidth() / 2, canvas.getHeight() / 2));
    assertThat(canvas.viewport().origin()).isNotEqualTo(before);
    assertThat(middle.distance(all.getCenterX(), all.getCenterY())).isLessThan(10);
    navigator.show(Optional.empty());
    canvas.viewport().pan(1, 1);
  }
}
