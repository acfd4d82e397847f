package io.framewright.editor.inspect.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.framewright.editor.inspect.EveryKind;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.Property;
import java.awt.geom.Point2D;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PiecesTest {
  private static Property property(String name) {
    return new EveryKind().description().property(name).orElseThrow();
  }

  private static NumberRange range(String name) {
    return NumberRange.of(property(name)).orElseThrow();
  }

  @Test
  void aWideSliderHasItsDefaultInTheMiddle() {
    NumberRange weight = range("weight");
    assertThat(weight.at(0.5)).isEqualTo(1);
    assertThat(weight.at(0)).isZero();
    assertThat(weight.at(1)).isEqualTo(1000);
    assertThat(weight.share(1)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void slidersOnlyRiseAndFindTheirPlaceAgain() {
    for (String name : List.of("weight", "strength", "guidance scale", "window")) {
      NumberRange range = range(name);
      double last = range.at(0);
      for (int i = 1; i <= 100; i++) {
        double now = range.at(i / 100.0);
        assertThat(now).as(name).isBetween(range.min(), range.max()).isGreaterThanOrEqualTo(last);
        assertThat(range.share(now)).as(name).isCloseTo(i / 100.0, within(0.03));
        last = now;
      }
    }
  }

  @Test
  void pathsInsideTheFolderAreRelative() {
    Optional<Path> folder = Optional.of(Path.of("/home/a/work"));
    assertThat(RelativePaths.name(Path.of("/home/a/work/in/x.png"), folder)).isEqualTo("in/x.png");
    assertThat(RelativePaths.name(Path.of("/home/a/other/x.png"), folder))
        .isEqualTo("/home/a/other/x.png");
    assertThat(RelativePaths.name(Path.of("/home/a/work/x.png"), Optional.empty()))
        .isEqualTo("/home/a/work/x.png");
    assertThat(RelativePaths.resolve("in\\x.png", folder))
        .contains(Path.of("/home/a/work/in/x.png"));
    assertThat(RelativePaths.resolve("in/x.png", Optional.empty())).isEmpty();
    assertThat(RelativePaths.resolve("a\0b", folder)).isEmpty();
  }

  @Test
  void rectanglesStayInThePicture() {
    Rect rect = Rect.between(new Point2D.Double(0.9, 0.8), new Point2D.Double(0.5, 1.4), "#112233");
    assertThat(rect.x()).isEqualTo(0.5);
    assertThat(rect.y()).isEqualTo(0.8);
    assertThat(rect.width()).isCloseTo(0.4, within(1e-9));
    assertThat(rect.height()).isCloseTo(0.2, within(1e-9));
    Rect moved = rect.dragged(Rect.Grip.WHOLE, 0.5, -0.9);
    assertThat(moved.x()).isCloseTo(0.6, within(1e-9));
    assertThat(moved.y()).isZero();
    assertThat(moved.width()).isEqualTo(rect.width());
    Rect wider = rect.dragged(new Rect.Grip(true, false, false, false), -0.3, 0.1);
    assertThat(wider.x()).isCloseTo(0.2, within(1e-9));
    assertThat(wider.width()).isCloseTo(0.7, within(1e-9));
    assertThat(wider.height()).isEqualTo(rect.height());
  }

  @Test
  void rectanglesAreValuesOfTheirKind() {
    List<Rect> all = List.of(new Rect(0.1, 0.2, 0.3, 0.4, "#aabbcc"));
    assertThat(CanvasKinds.rectangles().fault(Rect.write(all))).isEmpty();
    assertThat(Rect.read(Rect.write(all))).isEqualTo(all);
  }

  @Test
  void saysWhatFramesAndStepsMean() {
    assertThat(Explanations.brief(property("frame"), "-1")).contains("the last frame");
    assertThat(Explanations.brief(property("frame"), "50%")).contains("the middle frame");
    assertThat(Explanations.brief(property("frame"), "-3")).contains("2 before the last frame");
    assertThat(Explanations.brief(property("frames"), "0, 24, 48-80:8")).contains("7 frames");
    assertThat(Explanations.brief(property("frames"), "0-50%"))
        .contains("as many as the clip's length gives");
    assertThat(Explanations.brief(property("stochastic"), "3-10")).contains("8 steps");
    assertThat(Explanations.brief(property("stochastic"), "9-3")).contains("runs backwards");
    assertThat(Explanations.brief(property("repeats"), "5x5, 5x3, 10x1"))
        .contains("20 steps, 50 repeats");
    assertThat(Explanations.lines(property("repeats"), "5x5, 1x1"))
        .containsExactly(
            "steps 0 to 4: 5 repeats each",
            "step 5: 1 repeat each",
            "all later steps: free",
            "together 6 steps, 26 repeats");
    assertThat(Explanations.brief(property("frames"), "nonsense")).isEmpty();
  }
}
