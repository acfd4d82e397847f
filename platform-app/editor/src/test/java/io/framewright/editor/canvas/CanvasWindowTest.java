package io.framewright.editor.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.document.Edit;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Position;
import io.framewright.spi.PortTypes;
import java.awt.Color;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.geom.Point2D;
import java.util.concurrent.Callable;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The canvas in a real window: what the screen shows follows view and edits. */
@Tag("ui")
class CanvasWindowTest {
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Robot robot = robot();
  private JFrame frame;
  private GraphCanvas canvas;

  private static Robot robot() {
    try {
      return new Robot();
    } catch (java.awt.AWTException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void open() throws Exception {
    SwingUtilities.invokeAndWait(
        () -> {
          Scenes.dark();
          canvas = Scenes.canvas(Scenes.graph());
          canvas.setPreferredSize(canvas.getSize());
          frame = new JFrame("Canvas");
          frame.add(canvas);
          frame.pack();
          frame.setAlwaysOnTop(true);
          frame.setLocation(20, 20);
          frame.setVisible(true);
        });
  }

  @AfterEach
  void close() throws Exception {
    SwingUtilities.invokeAndWait(frame::dispose);
  }

  private void onEventThread(Runnable task) throws Exception {
    SwingUtilities.invokeAndWait(task);
  }

  private void waitUntil(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited for: " + what).isLessThan(end);
      Toolkit.getDefaultToolkit().sync();
      robot.waitForIdle();
    }
  }

  private Color onScreen(String node, String port, boolean input) throws Exception {
    Point[] at = new Point[1];
    onEventThread(
        () -> {
          Point2D scene =
              canvas.geometry().port(new Endpoint(node, port), input).orElseThrow().at();
          Point2D view = canvas.viewport().toView(scene);
          at[0] = new Point((int) Math.round(view.getX()), (int) Math.round(view.getY()));
          SwingUtilities.convertPointToScreen(at[0], canvas);
        });
    return robot.getPixelColor(at[0].x, at[0].y);
  }

  @Test
  void screenFollowsPanZoomAndEdits() throws Exception {
    Color image = Theme.current().portColour(PortTypes.IMAGE);
    Color clip = Theme.current().portColour(PortTypes.CLIP);
    waitUntil("first painting", () -> onScreen("first", "image", true).equals(image));

    onEventThread(() -> canvas.viewport().pan(33, 41));
    waitUntil("panned", () -> onScreen("first", "image", true).equals(image));

    onEventThread(() -> canvas.viewport().zoomAt(new Point2D.Double(), 1.2));
    waitUntil("zoomed", () -> onScreen("first", "image", true).equals(image));

    onEventThread(
        () ->
            canvas
                .document()
                .apply(
                    Edit.of(
                        "Move",
                        g -> g.edit("sampler", n -> n.withPosition(new Position(430, 250))))));
    waitUntil("moved", () -> onScreen("sampler", "clip", false).equals(clip));
  }

  @Test
  void partsKnowWhereTheyAreOnTheScreen() throws Exception {
    waitUntil("shown", () -> canvas.isShowing());
    Rectangle[] found = new Rectangle[2];
    onEventThread(
        () -> {
          var node = canvas.getAccessibleContext().getAccessibleChild(0).getAccessibleContext();
          var component = node.getAccessibleComponent();
          found[0] = new Rectangle(component.getLocationOnScreen(), component.getSize());
          Point corner = canvas.getLocationOnScreen();
          Rectangle bounds = canvas.geometry().box("first").orElseThrow().bounds().getBounds();
          bounds.translate(corner.x, corner.y);
          found[1] = bounds;
        });

    assertThat(found[0]).isEqualTo(found[1]);
  }
}
