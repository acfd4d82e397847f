package io.framewright.model.ltx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.Autoencoder;
import io.framewright.model.BranchedDenoiser;
import io.framewright.model.Conditions;
import io.framewright.model.Denoiser;
import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelSummary;
import io.framewright.model.Prediction;
import io.framewright.model.VideoModel;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/** An LTX-Video checkpoint, opened. */
final class LtxModel implements VideoModel {
  private final ModelSummary summary;
  private final LtxTransformer transformer;
  private final LtxVae vae;
  private final LtxPrompts prompts;

  /** Takes over the opened parts and closes them with itself. */
  LtxModel(ModelSummary summary, LtxTransformer transformer, LtxVae vae, LtxPrompts prompts) {
    this.summary = summary;
    this.transformer = transformer;
    this.vae = vae;
    this.prompts = prompts;
  }

  @Override
  public ModelSummary summary() {
    return summary;
  }

  @Override
  public Prediction prediction() {
    return Prediction.FLOW;
  }

  @Override
  public NDArray noise(NDManager into, NoiseSource source, LatentGeometry.Size size) {
    return source.normal(into, summary.geometry().latentShape(size));
  }

  @Override
  public Denoiser denoiser(Conditions conditions) {
    return denoiser(conditions, Optional.empty());
  }

  /** The picture's latent is a draw from its posterior, as the published pipeline takes it. */
  @Override
  public Denoiser denoiser(Conditions conditions, NoiseSource noise) {
    return denoiser(conditions, Optional.of(noise));
  }

  private Denoiser denoiser(Conditions conditions, Optional<NoiseSource> noise) {
    summary.pictures().check(conditions);
    List<String> texts =
        conditions.branches() == 2
            ? List.of(conditions.negative(), conditions.positive())
            : List.of(conditions.positive());
    LtxVaeConfig config = vae.config();
    LtxTransformer.Spacing spacing =
        new LtxTransformer.Spacing(
            config.temporalRatio() / conditions.fps(), config.spatialRatio());
    int held = conditions.first().isPresent() ? 1 : 0;
    try (NDManager scratch = transformer.manager().newSubManager()) {
      LtxText text = prompts.encode(scratch, texts);
      Denoiser denoiser =
          new BranchedDenoiser(
              new LtxBound(transformer, text, spacing, held), conditions.guidanceScale());
      if (held == 0) {
        return denoiser;
      }
      try {
        return new HeldPicture(
            denoiser, picture(transformer.manager(), conditions.first().get(), noise));
      } catch (RuntimeException e) {
        denoiser.close();
        throw e;
      }
    }
  }

  /**
   * The first frame's latent: a draw from its posterior, or without noise what is likeliest.
   *
   * @return [1, C, 1, h, w], normalised
   */
  private NDArray picture(NDManager into, NDArray first, Optional<NoiseSource> noise) {
    try (NDManager scratch = vae.manager().newSubManager()) {
      Shape shape = first.getShape();
      NDArray moved = Tensors.cast(scratch, Tensors.move(scratch, first), transformer.surface());
      NDArray clip = moved.reshape(1, 3, 1, shape.get(2), shape.get(3));
      NDArray latent =
          noise.isPresent() ? vae.sample(scratch, clip, noise.get()) : vae.encode(scratch, clip);
      return Tensors.move(into, latent);
    }
  }

  @Override
  public ActivationBudget.Plan denoiserPlan(
      LatentGeometry.Size size, int branches, ActivationBudget budget) {
    return transformer.plan(summary.geometry().latentShape(size), branches, budget);
  }

  @Override
  public long weightBytes() {
    return transformer.weightBytes() + vae.weightBytes();
  }

  @Override
  public Autoencoder autoencoder() {
    return vae;
  }

  @Override
  public void close() {
    try (vae;
        transformer) {
      // the last is closed first, and each whatever the others throw
    }
  }
}
