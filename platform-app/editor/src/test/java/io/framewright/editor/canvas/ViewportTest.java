package io.framewright.editor.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Dimension;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ViewportTest {
  private final Viewport viewport = new Viewport();

  @Test
  void zoomKeepsWhatIsUnderTheMouse() {
    viewport.pan(37, -11);
    Point2D mouse = new Point2D.Double(200, 150);
    Point2D before = viewport.toScene(mouse);

    viewport.zoomAt(mouse, 1.7);

    assertThat(viewport.zoom()).isCloseTo(1.7, within(1e-9));
    assertThat(viewport.toScene(mouse).distance(before)).isLessThan(1e-9);
    assertThat(viewport.toView(before).distance(mouse)).isLessThan(1e-9);
  }

  @Test
  void zoomStaysInItsRange() {
    viewport.zoomAt(new Point2D.Double(), 1000);
    assertThat(viewport.zoom()).isEqualTo(4);
    viewport.zoomAt(new Point2D.Double(), 1e-9);
    assertThat(viewport.zoom()).isEqualTo(0.1);
  }

  @Test
  void fitShowsAllInTheMiddleAndNeverEnlarges() {
    Rectangle2D scene = new Rectangle2D.Double(-500, 300, 4000, 1000);
    viewport.fit(scene, new Dimension(800, 600));

    Rectangle2D shown = viewport.toView(scene);
    assertThat(new Rectangle2D.Double(0, 0, 800, 600).contains(shown)).isTrue();
    assertThat(shown.getCenterX()).isCloseTo(400, within(1e-6));
    assertThat(shown.getCenterY()).isCloseTo(300, within(1e-6));

    viewport.fit(new Rectangle2D.Double(0, 0, 10, 10), new Dimension(800, 600));
    assertThat(viewport.zoom()).isEqualTo(1);
  }

  @Test
  void largerFontMakesAllLargerAtTheSameZoom() {
    viewport.unit(2);

    assertThat(viewport.zoom()).isEqualTo(1);
    assertThat(viewport.scale()).isEqualTo(2);
    assertThat(viewport.toView(new Point2D.Double(10, 20))).isEqualTo(new Point2D.Double(20, 40));
  }

  @Test
  void tellsOfChangesOnly() {
    AtomicInteger told = new AtomicInteger();
    Runnable listener = told::incrementAndGet;
    viewport.onChange(listener);

    viewport.pan(3, 4);
    viewport.pan(0, 0);
    viewport.reset();
    assertThat(told).hasValue(2);
    assertThat(viewport.origin()).isEqualTo(new Point2D.Double());

    viewport.offChange(listener);
    viewport.pan(1, 1);
    assertThat(told).hasValue(2);
  }
}
