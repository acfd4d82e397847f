package io.framewright.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.framewright.guidance.LossTree.Mode;
import io.framewright.model.LatentGeometry.Size;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gradient at x0 equals one composed graph's, and windows are decoded as seldom as promised.
 */
class GuidanceTest {
  private static final Draw NO_DRAW =
      (count, total) -> {
        throw new AssertionError("nothing is random here");
      };

  private final NDManager manager = Torch.newManager(Device.cpu());
  private final FakeGeometry geometry = new FakeGeometry(5, 2, 4);
  private final Size size = new Size(24, 16, 21); // latents [1, 5, 6, 8, 12]
  private final FakeAutoencoder decoder = new FakeAutoencoder(manager, geometry);
  private final NoiseSource noise = new NoiseSource(7);
  private final NDArray x0 =
      Tensors.cast(
          manager, noise.normal(manager, geometry.latentShape(size)).mul(0.2), Precision.FLOAT64);

  private final int threads = Torch.threads();

  /** Tensors of a few values gain nothing from more. */
  @BeforeEach
  void useOneThread() {
    Torch.setThreads(1);
  }

  @AfterEach
  void close() {
    Torch.setThreads(threads);
    decoder.close();
    manager.close();
  }

  private DownSampling down(int factor) {
    return new DownSampling(geometry, size, factor);
  }

  private NDArray picture(DownSampling down, int channels) {
    NDArray raw = noise.normal(manager, new Shape(1, channels, down.height(), down.width()));
    return Tensors.cast(manager, raw.mul(0.4), Precision.FLOAT64);
  }

  private Guidance guidance(DownSampling down, int window, LossTree<Loss> tree) {
    return new Guidance(decoder, down, window, ActivationBudget.UNLIMITED, tree);
  }

  private static void assertSame(NDArray actual, double[] wanted) {
    double scale = Math.sqrt(ComposedGradient.dot(wanted, wanted));
    double[] found = actual.toDoubleArray();
    double[] apart = ComposedGradient.sum(List.of(found, ComposedGradient.times(-1, wanted)));
    assertThat(Math.sqrt(ComposedGradient.dot(apart, apart))).isLessThan(1e-11 * scale);
    assertThat(scale).as("there is a gradient to compare").isPositive();
  }

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

  /** Keyframes at 0, 3, 6, 8 and 20, a loop 0-20, gray at 6 and with a mask at 20. */
  private final class Three {
    final DownSampling down;
    final int window;
    final List<Integer> frames = List.of(0, 3, 6, 8, 20);
    final Map<Integer, NDArray> targets = new TreeMap<>();
    final NDArray mask;
    final Loss keyframe;
    final Loss loop = new LoopLoss("loop", 0, 20, 1);
    final Loss gray;

    Three(int factor, int window) {
      down = down(factor);
      this.window = window;
      frames.forEach(frame -> targets.put(frame, picture(down, 3)));
      mask = picture(down, 1).gt(0).toType(DataType.FLOAT64, false);
      keyframe =
          new KeyframeLoss(
              "keyframe",
              frames.stream()
                  .map(f -> new Keyframe(f, targets.get(f), Optional.empty(), f == 3 ? 2 : 1))
                  .toList());
      gray =
          StructureLoss.of(
              manager,
              "gray",
              PixelEncoder.GRAY,
              List.of(
                  new Keyframe(6, opposite(6)),
                  new Keyframe(20, opposite(20), Optional.of(mask), 1.5)),
              StructureLoss.Comparison.SQUARED);
    }

    /** A picture that contradicts the keyframe's. */
    private NDArray opposite(int frame) {
      return targets.get(frame).mul(-2);
    }

    List<double[]> gradients() {
      ComposedGradient composed = new ComposedGradient(manager, decoder, down, window, x0);
      List<double[]> keyframes = new ArrayList<>();
      for (int f : frames) {
        double[] one = composed.of(at -> ComposedGradient.meanSquare(at.apply(f), targets.get(f)));
        keyframes.add(f == 3 ? ComposedGradient.times(2, one) : one);
      }
      double[] ends = composed.of(at -> ComposedGradient.meanSquare(at.apply(0), at.apply(20)));
      double[] plain =
          composed.of(
              at ->
                  ComposedGradient.meanSquare(
                      ComposedGradient.gray(at.apply(6)), ComposedGradient.gray(opposite(6))));
      double[] masked =
          composed.of(
              at -> {
                NDArray d =
                    ComposedGradient.gray(at.apply(20)).sub(ComposedGradient.gray(opposite(20)));
                return d.mul(d).mul(mask).mean().mul(1.5);
              });
      return List.of(
          ComposedGradient.sum(keyframes), ends, ComposedGradient.sum(List.of(plain, masked)));
    }
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

  /** What a plan promises is what is done. */
  private GuidancePlan assertPlanned(DownSampling down, int window, LossTree<Loss> tree) {
    decoder.decodes = decoder.recordings = decoder.pullbacks = decoder.latents = 0;
    decoder.mostOpen = 0;
    guidance(down, window, tree).evaluate(manager, x0, 0, 1, NO_DRAW).gradient().close();
    GuidancePlan plan =
        GuidancePlan.of(tree, loss -> GuidancePlan.Reads.of(loss, NO_DRAW), down, window, 0, 1);
    assertThat(decoder.decodes).isEqualTo(plan.decodes());
    assertThat(decoder.recordings).isEqualTo(plan.recordings());
    assertThat(decoder.pullbacks).isEqualTo(plan.pullbacks());
    assertThat(decoder.latents).isEqualTo(plan.decodedLatents());
    assertThat(decoder.mostOpen).as("recordings at a time").isEqualTo(1);
    assertThat(decoder.open).as("recordings left open").isZero();
    return plan;
  }

  @Test
  void sharedWindowsAreDecodedOnceAndSumsPulledBackOnce() {
    Three three = new Three(1, 3);
    List<LossTree<Loss>> alone = List.of(LossTree.of(three.keyframe), LossTree.of(three.gray));
    // Windows of 0, 3, (6, 8) and 20; no term joins two of them.
    GuidancePlan sum = assertPlanned(three.down, 3, LossTree.mix(Mode.SUM, alone));
    assertThat(sum.decodes()).isZero();
    assertThat(sum.recordings()).isEqualTo(4);
    assertThat(sum.pullbacks()).isEqualTo(4);
    assertThat(sum.decodedLatents()).isEqualTo(1 + 2 + 3 + 3);
    assertThat(sum.longestWindow()).isEqualTo(3);
    assertThat(sum.frames())
        .containsExactly(
            Map.entry("keyframe", List.of(0, 3, 6, 8, 20)), Map.entry("gray", List.of(6, 20)));
    // Two gradients apart meet in two windows.
    GuidancePlan balanced = assertPlanned(three.down, 3, LossTree.mix(Mode.BALANCED, alone));
    assertThat(balanced.recordings()).isEqualTo(4);
    assertThat(balanced.pullbacks()).isEqualTo(6);
    // The loop joins the first window and the last: one of the two is decoded twice.
    GuidancePlan loop =
        assertPlanned(
            three.down,
            3,
            LossTree.mix(Mode.SUM, List.of(LossTree.of(three.keyframe), LossTree.of(three.loop))));
    assertThat(loop.decodes()).isEqualTo(1);
    assertThat(loop.recordings()).isEqualTo(4);
    assertThat(loop.pullbacks()).isEqualTo(4);
    assertThat(loop.decodedLatents()).isEqualTo(1 + 2 + 3 + 3 + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void nothingIsLeftBehindAndInputsStay(long budget) {
    Three three = new Three(2, 3);
    LossTree<Loss> tree =
        LossTree.mix(
            Mode.PROJECTED,
            List.of(LossTree.of(three.keyframe), LossTree.of(three.loop), LossTree.of(three.gray)));
    Guidance guidance = new Guidance(decoder, three.down, 3, new ActivationBudget(budget), tree);
    guidance.evaluate(manager, x0, 0, 1, NO_DRAW).gradient().close();
    double[] before = x0.toDoubleArray();
    int arrays = manager.getManagedArrays().size();
    for (int repeat = 0; repeat < 3; repeat++) {
      guidance.evaluate(manager, x0, 0, 1, NO_DRAW).gradient().close();
    }
    assertThat(manager.getManagedArrays()).hasSize(arrays);
    assertThat(x0.toDoubleArray()).isEqualTo(before);
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

  @Test
  void lossesActInTheirSteps() {
    DownSampling down = down(2);
    Loss early = new KeyframeLoss("early", List.of(new Keyframe(11, picture(down, 3))));
    Loss late = new LoopLoss("late", 0, 20, 2);
    LossTree<Loss> tree =
        new LossTree.Mix<>(
            Mode.BALANCED,
            List.of(
                new LossTree.Leaf<>(early, 1, new StepRange(0, 0.4)),
                new LossTree.Leaf<>(late, 1, new StepRange(0.2, 1))),
            1,
            new StepRange(0, 0.8));
    Guidance guidance = guidance(down, 2, tree);
    List<List<String>> acting = new ArrayList<>();
    for (int step = 0; step < 10; step++) {
      Evaluation found = guidance.evaluate(manager, x0, step, 10, NO_DRAW);
      acting.add(List.copyOf(found.losses().keySet()));
      assertThat(guidance.active(step, 10)).isEqualTo(!found.losses().isEmpty());
      assertThat(Tensors.norm(found.gradient()) > 0).isEqualTo(guidance.active(step, 10));
    }
    List<String> both = List.of("early", "late");
    assertThat(acting)
        .containsExactly(
            List.of("early"),
            List.of("early"),
            both,
            both,
            List.of("late"),
            List.of("late"),
            List.of("late"),
            List.of("late"),
            List.of(),
            List.of());
  }

  @Test
  void theListenerSeesEveryGuidedFrameOnce() {
    Three three = new Three(2, 3);
    LossTree<Loss> tree =
        LossTree.mix(
            Mode.SUM,
            List.of(LossTree.of(three.gray), LossTree.of(three.keyframe), LossTree.of(three.loop)));
    ComposedGradient composed = new ComposedGradient(manager, decoder, three.down, 3, x0);
    List<Integer> seen = new ArrayList<>();
    guidance(three.down, 3, tree)
        .evaluate(
            manager,
            x0,
            0,
            1,
            NO_DRAW,
            (frame, pixels) -> {
              seen.add(frame);
              NDArray wanted = composed.frame(manager, x0, frame).squeeze(0);
              assertThat(pixels.getShape()).isEqualTo(wanted.getShape());
              assertThat(pixels.sub(wanted).abs().max().getDouble()).isLessThan(1e-12);
            });
    assertThat(seen).containsExactlyInAnyOrderElementsOf(three.frames);
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

  @Test
  void randomFramesComeFromTheRunsGenerator() {
    DownSampling down = down(2);
    Loss style =
        StyleLoss.of(
            manager,
            "style",
            PixelEncoder.SKETCH,
            List.of(picture(down, 3)),
            StyleLoss.Frames.random(4, size.frames()));
    Guidance guidance = guidance(down, 3, LossTree.of(style));
    List<List<Integer>> drawn = new ArrayList<>();
    Draw first = Draw.from(new NoiseSource(3));
    Draw second = Draw.from(new NoiseSource(3));
    for (int repeat = 0; repeat < 5; repeat++) {
      List<Integer> seen = new ArrayList<>();
      guidance.evaluate(manager, x0, 0, 1, first, (frame, pixels) -> seen.add(frame));
      assertThat(seen).containsExactlyInAnyOrderElementsOf(second.frames(4, size.frames()));
      drawn.add(seen.stream().sorted().toList());
    }
    assertThat(drawn).allMatch(frames -> frames.stream().distinct().count() == 4);
    assertThat(drawn.stream().distinct().count())
        .as("other frames in every repeat")
        .isGreaterThan(1);
  }
}
