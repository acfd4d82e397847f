package io.framewright.run;

import io.framewright.guidance.DownSampling;
import io.framewright.guidance.GuidancePlan;
import io.framewright.guidance.LossTree;
import io.framewright.model.LatentGeometry;
import io.framewright.model.LatentGeometry.Window;
import io.framewright.model.ModelSummary;
import io.framewright.sampling.VloPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run will cost, known before anything is loaded: the same numbers drive {@code explain},
 * the check before a run and the progress bar.
 *
 * @param latentFrames T, and height and width of the latents
 * @param branches network passes of one prediction: 2 with classifier-free guidance
 * @param repeats guided repeats over all steps
 * @param forwards network passes forward, all branches counted
 * @param backwards network passes backward, all branches counted
 * @param losses each loss with the frames that it reads
 * @param windows windows of latents that one repeat decodes, when all losses act
 * @param decodedLatents latents that go through the decoder in one repeat, when all losses act
 * @param weightBytes bytes of all weights in the checkpoint's files
 */
public record RunPlan(
    String model,
    boolean toy,
    ClipSettings clip,
    int latentFrames,
    int latentHeight,
    int latentWidth,
    int branches,
    List<Stretch> stretches,
    int repeats,
    long forwards,
    long backwards,
    List<LossLine> losses,
    List<Window> windows,
    int decodedLatents,
    long weightBytes) {

  /** Neighbouring steps that are alike. */
  public record Stretch(int first, int last, VloPlan.Stage stage, int repeats) {}

  /** One loss: where it acts and what it reads. */
  public record LossLine(
      String name, double weight, double from, double to, List<Integer> frames) {}

  /**
   * Plans a run.
   *
   * @throws io.framewright.InputException when a loss reads a frame that the clip does not have
   */
  public static RunPlan of(GuidedRun run) {
    SamplingPlan sampling = run.sampling();
    ClipSettings clip = sampling.clip();
    ModelSummary model = sampling.model().summary();
    LatentGeometry.Size size = sampling.size();
    DownSampling down = sampling.downSampling();
    VloPlan steps = sampling.plan();
    int branches = clip.branches();
    int clips = sampling.compares() ? 2 : 1;
    int repeats = steps.totalRepeats();
    boolean network = sampling.guidance().gradient() == VloSettings.GradientPath.NETWORK;
    GuidancePlan guidance =
        sampling.loss().map(loss -> widest(loss, down, sampling)).orElse(NO_GUIDANCE);
    return new RunPlan(
        model.title(),
        model.toy(),
        clip,
        down.latentFrames(),
        (int) model.geometry().latentShape(size).get(3),
        (int) model.geometry().latentShape(size).get(4),
        branches,
        stretches(steps.steps()),
        repeats,
        (long) branches * (repeats + (long) clips * (clip.steps() - sampling.firstStep())),
        network ? (long) branches * repeats : 0,
        sampling.loss().map(loss -> lines(loss, guidance)).orElse(List.of()),
        guidance.windows(),
        guidance.decodedLatents(),
        model.weightBytes());
  }

  private static final GuidancePlan NO_GUIDANCE = new GuidancePlan(List.of(), Map.of(), 0, 0, 0, 0);

  /** The plan of the step in which the most is decoded. */
  private static GuidancePlan widest(LossPlan loss, DownSampling down, SamplingPlan sampling) {
    LossTree<SingleLossPlan> tree = LossMaker.tree(loss);
    Map<String, String> names = LossMaker.names(loss);
    GuidancePlan widest = NO_GUIDANCE;
    for (int step = 0; step < sampling.clip().steps(); step++) {
      GuidancePlan plan =
          GuidancePlan.of(
              tree,
              leaf -> new GuidancePlan.Reads(names.get(leaf.node()), leaf.reads()),
              down,
              sampling.guidance().window(),
              step,
              sampling.clip().steps());
      if (plan.decodedLatents() > widest.decodedLatents()) {
        widest = plan;
      }
    }
    return widest;
  }

  private static List<LossLine> lines(LossPlan loss, GuidancePlan guidance) {
    Map<String, String> names = LossMaker.names(loss);
    return LossMaker.tree(loss).leaves().stream()
        .map(
            leaf -> {
              String name = names.get(leaf.node());
              return new LossLine(
                  name,
                  leaf.weight(),
                  leaf.from(),
                  leaf.to(),
                  guidance.frames().getOrDefault(name, List.of()));
            })
        .toList();
  }

  private static List<Stretch> stretches(List<VloPlan.Step> steps) {
    List<Stretch> stretches = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= steps.size(); i++) {
      if (i == steps.size() || !steps.get(i).equals(steps.get(first))) {
        stretches.add(
            new Stretch(first, i - 1, steps.get(first).stage(), steps.get(first).repeats()));
        first = i;
      }
    }
    return stretches;
  }
}
