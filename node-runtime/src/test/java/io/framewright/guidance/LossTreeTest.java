package io.framewright.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.guidance.FrameGroups.Group;
import io.framewright.guidance.LossTree.Mode;
import io.framewright.model.LatentGeometry.Size;
import io.framewright.model.LatentGeometry.Window;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which gradients are kept apart, which windows hang together, which steps count. */
class LossTreeTest {
  private static LossTree<String> of(String name) {
    return LossTree.of(name);
  }

  private static List<List<String>> gathered(LossTree<String> tree, int step) {
    return new Mixer<>(tree, step, 10)
        .gathered().stream()
            .map(
                shares ->
                    shares.stream().map(share -> share.weight() + " " + share.loss()).toList())
            .toList();
  }

  @Test
  void sumsInsideSumsAreOneGradient() {
    LossTree<String> inner =
        new LossTree.Mix<>(
            Mode.SUM, List.of(LossTree.of("b", 3), of("c")), 0.5, new StepRange(0, 0.5));
    LossTree<String> balanced =
        LossTree.mix(
            Mode.BALANCED, List.of(of("d"), LossTree.mix(Mode.SUM, List.of(of("e"), of("f")))));
    LossTree<String> tree =
        LossTree.mix(Mode.SUM, List.of(of("a"), inner, balanced, LossTree.of("g", 0)));
    assertThat(gathered(tree, 4))
        .containsExactlyInAnyOrder(
            List.of("1.0 a", "1.5 b", "0.5 c"), List.of("1.0 d"), List.of("1.0 e", "1.0 f"));
    assertThat(gathered(tree, 5))
        .containsExactlyInAnyOrder(List.of("1.0 a"), List.of("1.0 d"), List.of("1.0 e", "1.0 f"));
    assertThat(gathered(LossTree.of("alone", 2), 0)).containsExactly(List.of("2.0 alone"));
  }

  @Test
  void leavesAreMappedInPlace() {
    LossTree<String> tree =
        LossTree.mix(
            Mode.PROJECTED,
            List.of(
                LossTree.of("a", 2),
                new LossTree.Mix<>(Mode.SUM, List.of(of("bb")), 3, new StepRange(0.1, 0.2))));
    LossTree<Integer> lengths = tree.map(String::length);
    assertThat(lengths.leaves()).containsExactly(1, 2);
    assertThat(lengths)
        .isEqualTo(
            LossTree.mix(
                Mode.PROJECTED,
                List.of(
                    LossTree.of(1, 2),
                    new LossTree.Mix<>(
                        Mode.SUM, List.of(LossTree.of(2)), 3, new StepRange(0.1, 0.2)))));
  }

  @Test
  void rangesAreSharesOfAllSteps() {
    StepRange third = new StepRange(1.0 / 3, 0.6);
    assertThat(IntStream.range(0, 30).filter(step -> third.contains(step, 30)).boxed())
        .containsExactlyElementsOf(IntStream.range(10, 18).boxed().toList());
    assertThat(IntStream.range(0, 7).allMatch(step -> StepRange.ALL.contains(step, 7))).isTrue();
    StepRange rounded = new StepRange(0.1 * 3, 0.1 * 7);
    assertThat(IntStream.range(0, 10).filter(step -> rounded.contains(step, 10)).boxed())
        .containsExactly(3, 4, 5, 6);
    LossTree<String> off = new LossTree.Leaf<>("off", 0, StepRange.ALL);
    assertThat(LossTree.mix(Mode.SUM, List.of(off)).active(0, 1)).isFalse();
  }

  @Test
  void windowsHangTogetherThroughTerms() {
    FakeGeometry geometry = new FakeGeometry(1, 1, 4);
    // Latents of these frames: 0 0; 3 1; 6 and 8 2; 12 3; 20 5.
    List<List<Integer>> terms =
        List.of(List.of(20, 0), List.of(6), List.of(12), List.of(8), List.of(3, 12));
    List<Group> groups = FrameGroups.of(terms, geometry, 2, 6);
    assertThat(groups).hasSize(3);
    assertThat(windows(groups.get(0))).containsExactly(new Window(0, 1), new Window(4, 2));
    assertThat(groups.get(0).terms()).containsExactly(0);
    assertThat(groups.get(0).frames()).containsExactly(0, 20);
    assertThat(windows(groups.get(1))).containsExactly(new Window(0, 2), new Window(2, 2));
    assertThat(groups.get(1).terms()).containsExactly(2, 4);
    assertThat(windows(groups.get(2))).containsExactly(new Window(1, 2));
    assertThat(groups.get(2).frames()).containsExactly(6, 8);
    assertThat(groups.get(2).windows().get(0).indices()).containsExactly(2, 4);
    assertThat(groups.get(2).terms()).containsExactly(1, 3);
  }

  private static List<Window> windows(Group group) {
    return group.windows().stream().map(FrameGroups.GuidedWindow::window).toList();
  }

  /** A chain of pairs over the whole clip is one group, its windows in order. */
  @Test
  void aPlanNeedsNoTensor() {
    FakeGeometry geometry = new FakeGeometry(16, 8, 4);
    DownSampling down = new DownSampling(geometry, new Size(832, 480, 81), 2);
    SmoothnessLoss smooth = new SmoothnessLoss("smooth", IntStream.range(0, 81).boxed().toList());
    GuidancePlan plan =
        GuidancePlan.of(
            LossTree.of("smooth"),
            name -> new GuidancePlan.Reads(name, smooth.pairs()),
            down,
            3,
            0,
            50);
    assertThat(plan.windows()).hasSize(21).isSortedAccordingTo((a, b) -> a.first() - b.first());
    assertThat(plan.recordings()).isEqualTo(21);
    assertThat(plan.decodes()).isEqualTo(20);
    assertThat(plan.pullbacks()).isEqualTo(21);
    assertThat(plan.decodedLatents()).isEqualTo(2 * (1 + 2 + 19 * 3) - 3);
    assertThat(plan.longestWindow()).isEqualTo(3);
    assertThat(plan.frames().get("smooth")).hasSize(81);
    LossTree<String> late = new LossTree.Leaf<>("smooth", 1, new StepRange(0.5, 1));
    GuidancePlan idle =
        GuidancePlan.of(
            late, name -> new GuidancePlan.Reads(name, smooth.pairs()), down, 3, 24, 50);
    assertThat(idle.windows()).isEmpty();
    assertThat(idle.longestWindow()).isZero();
  }
}
