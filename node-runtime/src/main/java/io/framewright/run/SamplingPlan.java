package io.framewright.run;

import io.framewright.guidance.DownSampling;
import io.framewright.guidance.LossTree;
import io.framewright.model.LatentGeometry;
import io.framewright.sampling.VloPlan;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One clip to be sampled: a run without what becomes of it.
 *
 * @param node id of the sampler's node; names the run in reports
 * @param title its title, to show
 * @param loss what guides it; empty for an unguided run
 * @param guidance one entry per step; all free when there is no loss
 * @param image first frame, for models that are shown one
 * @param lastImage last frame, for models that are shown one
 * @param start clip to start from
 */
public record SamplingPlan(
    String node,
    String title,
    ModelChoice model,
    Prompt prompt,
    ClipSettings clip,
    Optional<LossPlan> loss,
    VloSettings guidance,
    Optional<PictureSource> image,
    Optional<PictureSource> lastImage,
    Optional<StartVideo> start) {
  /** Checks that there is an entry of guidance for each step. */
  public SamplingPlan {
    if (guidance.steps().size() != clip.steps()) {
      throw new IllegalArgumentException(
          guidance.steps().size() + " steps of guidance for " + clip.steps() + " steps");
    }
  }

  /** The same clip, guided by another loss. */
  public SamplingPlan withLoss(LossPlan other) {
    return new SamplingPlan(
        node, title, model, prompt, clip, Optional.of(other), guidance, image, lastImage, start);
  }

  /**
   * The same from another seed.
   *
   * @param compare whether to sample without guidance, too
   */
  public SamplingPlan withSeed(long seed, boolean compare) {
    ClipSettings other = clip.withSeed(seed, compare);
    return new SamplingPlan(
        node, title, model, prompt, other, loss, guidance, image, lastImage, start);
  }

  /** Whether an unguided clip is sampled, too. */
  public boolean compares() {
    return clip.compare() && loss.isPresent();
  }

  /** The step that sampling begins with: later than 0 only where it starts from a clip. */
  public int firstStep() {
    return start
        .map(s -> (int) Math.round((1 - s.strength()) * clip.steps()))
        .map(step -> Math.min(clip.steps() - 1, step))
        .orElse(0);
  }

  /** What guidance does in each step: nothing where no loss acts or sampling has not begun. */
  VloPlan plan() {
    if (loss.isEmpty()) {
      return VloPlan.unguided(clip.steps());
    }
    LossTree<SingleLossPlan> tree = LossMaker.tree(loss.get());
    return new VloPlan(
        IntStream.range(0, clip.steps())
            .mapToObj(
                step ->
                    step >= firstStep() && tree.active(step, clip.steps())
                        ? guidance.steps().get(step)
                        : VloPlan.Step.FREE)
            .toList());
  }

  /** The clip's size. */
  LatentGeometry.Size size() {
    return new LatentGeometry.Size(clip.width(), clip.height(), clip.frames());
  }

  /** How windows are decoded smaller. */
  DownSampling downSampling() {
    return new DownSampling(model.summary().geometry(), size(), guidance.downscale());
  }
}
