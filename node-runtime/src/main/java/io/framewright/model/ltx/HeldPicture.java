package io.framewright.model.ltx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.framewright.model.Denoiser;
import io.framewright.model.LatentNoise;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Tensors;

/**
 * A denoiser whose clip begins with a picture. The network is shown the picture's latent instead of
 * the first latent frame z of what is sampled, and for that frame the prediction is v = (z -
 * picture) / sigma with sigma = timestep / 1000: the clean prediction is then the picture, steps
 * lead to it, and no gradient passes through it.
 */
final class HeldPicture implements Denoiser {
  private static final double TRAIN_STEPS = 1000;
  private static final NDIndex FIRST = new NDIndex(":, :, :1");
  private static final NDIndex LATER = new NDIndex(":, :, 1:");

  private final Denoiser denoiser;
  private final NDArray picture;

  /**
   * Takes over a denoiser and a picture's latent.
   *
   * @param denoiser whose network takes the first latent frame for a clean one
   * @param picture [1, C, 1, h, w], of the dtype of the latents
   */
  HeldPicture(Denoiser denoiser, NDArray picture) {
    this.denoiser = denoiser;
    this.picture = picture;
  }

  @Override
  public NDArray predict(NDManager into, NDArray latents, double timestep) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray v = denoiser.predict(scratch, shown(scratch, latents), timestep);
      return towards(into, latents, v, timestep);
    }
  }

  @Override
  public Recorded record(
      NDManager parent, NDArray latents, double timestep, ActivationBudget budget) {
    NDManager owner = parent.newSubManager();
    try (GradMode mode = GradMode.off()) {
      Recorded inner = denoiser.record(owner, shown(owner, latents), timestep, budget);
      NDArray output = towards(owner, latents, inner.output(), timestep);
      return new RecordedClip(owner, inner, output, TRAIN_STEPS / timestep);
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  /**
   * A prediction of the later frames, and of the first.
   *
   * @param slope of the first frame's prediction
   */
  private record RecordedClip(NDManager owner, Recorded inner, NDArray output, double slope)
      implements Recorded {
    @Override
    public NDArray pullback(NDManager into, NDArray cotangent) {
      try (NDManager scratch = into.newSubManager();
          GradMode mode = GradMode.off()) {
        NDArray first = part(scratch, cotangent, FIRST);
        NDArray later = part(scratch, cotangent, LATER);
        NDArray none = first.zerosLike();
        none.attach(scratch);
        NDArray gradient = inner.pullback(scratch, joined(scratch, none, later));
        NDArray along = first.mul(Tensors.number(scratch, slope));
        along.attach(scratch);
        return joined(into, along, part(scratch, gradient, LATER));
      }
    }

    @Override
    public void close() {
      inner.close();
      owner.close();
    }
  }

  @Override
  public LatentNoise noise() {
    return denoiser.noise();
  }

  @Override
  public int branches() {
    return denoiser.branches();
  }

  private NDArray shown(NDManager into, NDArray latents) {
    try (NDManager scratch = into.newSubManager()) {
      return joined(into, picture, part(scratch, latents, LATER));
    }
  }

  private NDArray towards(NDManager into, NDArray latents, NDArray v, double timestep) {
    try (NDManager scratch = into.newSubManager()) {
      NDArray way = part(scratch, latents, FIRST).sub(picture);
      way.attach(scratch);
      return joined(
          into, way.muli(Tensors.number(scratch, TRAIN_STEPS / timestep)), part(scratch, v, LATER));
    }
  }

  private static NDArray part(NDManager into, NDArray clip, NDIndex frames) {
    NDArray part = clip.get(frames);
    part.attach(into);
    return part;
  }

  private static NDArray joined(NDManager into, NDArray first, NDArray later) {
    NDArray joined = first.concat(later, 2);
    joined.attach(into);
    return joined;
  }

  @Override
  public void close() {
    picture.close();
    denoiser.close();
  }
}
