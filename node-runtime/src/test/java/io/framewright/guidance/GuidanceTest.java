package io.framewright.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.ndarray.NDArray;
import io.framewright.guidance.LossTree.Mode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradient at x0 equals that of one composed graph, for every mix. */
class GuidanceTest extends GuidanceFixture {
  /** Early frames, frames that share a window, the last one: each keyframe for itself. */
  @ParameterizedTest
  @CsvSource({
    "0, 3, 1",
    "1, 3, 2",
    "2, 3, 1",
    "3, 2, 1",
    "4, 3, 4",
    "5, 2, 2",
    "8, 3, 2",
    "20, 3, 2",
    "20, 2, 1",
    "12, 99, 1"
  })
  void oneKeyframe(int frame, int window, int factor) {
    DownSampling down = down(factor);
    NDArray target = picture(down, 3);
    Loss loss = new KeyframeLoss("keyframe", List.of(new Keyframe(frame, target)));
    Evaluation found =
        guidance(down, window, LossTree.of(loss)).evaluate(manager, x0, 0, 1, NO_DRAW);
    ComposedGradient composed = new ComposedGradient(manager, decoder, down, window, x0);
    assertSame(
        found.gradient(), composed.of(at -> ComposedGradient.meanSquare(at.apply(frame), target)));
    assertThat(found.losses().get("keyframe"))
        .isCloseTo(
            ComposedGradient.meanSquare(composed.frame(manager, x0, frame), target).getDouble(),
            within(1e-12));
    assertThat(decoder.recordings).isEqualTo(1);
    assertThat(decoder.decodes).isZero();
  }

  /** Three losses with shared windows and a loop over the whole clip, in every mix. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void mixes(Mode mode) {
    Three three = new Three(2, 3);
    LossTree<Loss> tree =
        LossTree.mix(
            mode,
            List.of(
                LossTree.of(three.keyframe),
                LossTree.of(three.loop, 0.5),
                LossTree.of(three.gray, 2)));
    Evaluation found = guidance(three.down, 3, tree).evaluate(manager, x0, 0, 1, NO_DRAW);
    List<double[]> g = three.gradients();
    double[] wanted =
        switch (mode) {
          case SUM ->
              ComposedGradient.sum(
                  List.of(
                      g.get(0),
                      ComposedGradient.times(0.5, g.get(1)),
                      ComposedGradient.times(2, g.get(2))));
          case BALANCED -> ComposedGradient.sum(balanced(g));
          case PROJECTED -> ComposedGradient.project(balanced(g));
        };
    assertSame(found.gradient(), wanted);
    assertThat(found.losses()).containsOnlyKeys("keyframe", "loop", "gray");
  }

  private static List<double[]> balanced(List<double[]> g) {
    return List.of(
        ComposedGradient.unit(g.get(0)),
        ComposedGradient.times(0.5, ComposedGradient.unit(g.get(1))),
        ComposedGradient.times(2, ComposedGradient.unit(g.get(2))));
  }

  @Test
  void theExampleHasAConflict() {
    List<double[]> g = new Three(2, 3).gradients();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < g.size(); i++) {
      for (int k = 0; k < i; k++) {
        least = Math.min(least, ComposedGradient.dot(g.get(i), g.get(k)));
      }
    }
    assertThat(least).as("otherwise projecting changes nothing").isNegative();
  }

  /** projected(sum(keyframe, loop), gray) plus 0.25 of the loop again under another name. */
  @Test
  void nestedMixes() {
    Three three = new Three(2, 3);
    Loss again = new LoopLoss("again", 0, 20, 1);
    LossTree<Loss> inner =
        LossTree.mix(Mode.SUM, List.of(LossTree.of(three.keyframe), LossTree.of(three.loop, 0.5)));
    LossTree<Loss> projected =
        new LossTree.Mix<>(
            Mode.PROJECTED, List.of(inner, LossTree.of(three.gray, 2)), 3, StepRange.ALL);
    LossTree<Loss> tree = LossTree.mix(Mode.SUM, List.of(projected, LossTree.of(again, 0.25)));
    List<double[]> g = three.gradients();
    double[] sum = ComposedGradient.sum(List.of(g.get(0), ComposedGradient.times(0.5, g.get(1))));
    double[] mixed =
        ComposedGradient.project(
            List.of(
                ComposedGradient.unit(sum),
                ComposedGradient.times(2, ComposedGradient.unit(g.get(2)))));
    Evaluation found = guidance(three.down, 3, tree).evaluate(manager, x0, 0, 1, NO_DRAW);
    assertSame(
        found.gradient(),
        ComposedGradient.sum(
            List.of(ComposedGradient.times(3, mixed), ComposedGradient.times(0.25, g.get(1)))));
    assertPlanned(three.down, 3, tree);
  }

  @Test
  void finiteDifferences() {
    DownSampling down = down(2);
    Loss keyframe =
        new KeyframeLoss(
            "keyframe",
            List.of(new Keyframe(0, picture(down, 3)), new Keyframe(7, picture(down, 3))));
    Loss sketch =
        StructureLoss.of(
            manager,
            "sketch",
            PixelEncoder.SKETCH,
            List.of(new Keyframe(6, picture(down, 3))),
            StructureLoss.Comparison.LINE_ART);
    Loss smooth = new SmoothnessLoss("smooth", List.of(4, 5, 12));
    Loss style =
        StyleLoss.of(
            manager,
            "style",
            PixelEncoder.GRAY,
            List.of(picture(down, 3), picture(down, 3)),
            StyleLoss.Frames.fixed(List.of(9, 20)));
    LossTree<Loss> tree =
        LossTree.mix(
            Mode.SUM,
            List.of(
                LossTree.of(keyframe),
                LossTree.of(sketch, 3),
                LossTree.of(smooth, 0.7),
                LossTree.of(style, 2)));
    Guidance guidance = guidance(down, 3, tree);
    Evaluation found = guidance.evaluate(manager, x0, 0, 1, NO_DRAW);
    double[] gradient = found.gradient().toDoubleArray();
    double[] values = x0.toDoubleArray();
    double h = 1e-5;
    for (int i = 0; i < values.length; i += values.length / 23) {
      double[] both = new double[2];
      for (int sign = 0; sign < 2; sign++) {
        double[] moved = values.clone();
        moved[i] += sign == 0 ? h : -h;
        NDArray x = manager.create(moved, x0.getShape());
        Map<String, Double> losses = guidance.evaluate(manager, x, 0, 1, NO_DRAW).losses();
        both[sign] =
            losses.get("keyframe")
                + 3 * losses.get("sketch")
                + 0.7 * losses.get("smooth")
                + 2 * losses.get("style");
      }
      assertThat(gradient[i]).isCloseTo((both[0] - both[1]) / (2 * h), within(1e-8));
    }
  }

  @Test
  void aFulfilledLossHasNoDirection() {
    DownSampling down = down(2);
    Loss other = new KeyframeLoss("other", List.of(new Keyframe(11, picture(down, 3))));
    ComposedGradient composed = new ComposedGradient(manager, decoder, down, 3, x0);
    NDArray reached = composed.frame(manager, x0, 5);
    Loss fulfilled = new KeyframeLoss("fulfilled", List.of(new Keyframe(5, reached)));
    double[] alone = null;
    for (Mode mode : List.of(Mode.BALANCED, Mode.PROJECTED)) {
      Evaluation one =
          guidance(down, 3, LossTree.mix(mode, List.of(LossTree.of(other, 0.5))))
              .evaluate(manager, x0, 0, 1, NO_DRAW);
      alone = one.gradient().toDoubleArray();
      assertThat(Math.sqrt(ComposedGradient.dot(alone, alone))).isCloseTo(0.5, within(1e-12));
      Evaluation both =
          guidance(
                  down,
                  3,
                  LossTree.mix(mode, List.of(LossTree.of(fulfilled), LossTree.of(other, 0.5))))
              .evaluate(manager, x0, 0, 1, NO_DRAW);
      assertThat(both.losses().get("fulfilled")).isZero();
      assertSame(both.gradient(), alone);
      Evaluation nothing =
          guidance(down, 3, LossTree.mix(mode, List.of(LossTree.of(fulfilled))))
              .evaluate(manager, x0, 0, 1, NO_DRAW);
      assertThat(Tensors.norm(nothing.gradient())).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theGradientHasThePrecisionOfX0(Precision precision) {
    DownSampling down = down(2);
    Loss loss = new LoopLoss("loop", 0, 20, 1);
    Guidance guidance =
        guidance(
            down,
            3,
            LossTree.mix(Mode.SUM, List.of(new LossTree.Leaf<>(loss, 1, new StepRange(0, 0.5)))));
    NDArray x = Tensors.cast(manager, x0, precision);
    double[] wanted = guidance.evaluate(manager, x0, 0, 2, NO_DRAW).gradient().toDoubleArray();
    NDArray found = guidance.evaluate(manager, x, 0, 2, NO_DRAW).gradient();
    assertThat(Precision.of(found)).isEqualTo(precision);
    assertThat(Tensors.norm(found))
        .isCloseTo(Math.sqrt(ComposedGradient.dot(wanted, wanted)), withPercentage(1));
    NDArray idle = guidance.evaluate(manager, x, 1, 2, NO_DRAW).gradient();
    assertThat(Precision.of(idle)).isEqualTo(precision);
    assertThat(Tensors.norm(idle)).isZero();
  }
}
