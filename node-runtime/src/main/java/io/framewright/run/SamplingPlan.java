package io.framewright.run;

import java.util.Optional;

/**
 * One clip to be sampled: a run without what becomes of it.
 *
 * @param node id of the sampler's node; names the run in reports
 * @param title its title, to show
 * @param loss what guides it; empty for an unguided run
 * @param guidance one entry per step; all free when there is no loss
 * @param image first frame, for image-to-video models
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
    Optional<StartVideo> start) {
  /** Checks that there is an entry of guidance for each step. */
  public SamplingPlan {
    if (guidance.steps().size() != clip.steps()) {
      throw new IllegalArgumentException(
          guidance.steps().size() + " steps of guidance for " + clip.steps() + " steps");
    }
  }
}
