package io.framewright.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import io.framewright.guidance.LossTree.Mode;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows are decoded as seldom as planned, when their losses act, and nothing is left behind. */
class GuidanceWorkTest extends GuidanceFixture {
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
