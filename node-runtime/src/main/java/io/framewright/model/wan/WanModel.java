package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
import java.util.List;
import java.util.Optional;

/** A Wan 2.1 checkpoint, opened. */
final class WanModel implements VideoModel {
  private final ModelSummary summary;
  private final WanTransformer transformer;
  private final WanVae vae;
  private final WanPrompts prompts;
  private final Optional<WanPictures> pictures;

  /** Takes over the opened parts and closes them with itself. */
  WanModel(
      ModelSummary summary,
      WanTransformer transformer,
      WanVae vae,
      WanPrompts prompts,
      Optional<WanPictures> pictures) {
    this.summary = summary;
    this.transformer = transformer;
    this.vae = vae;
    this.prompts = prompts;
    this.pictures = pictures;
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
    summary.pictures().check(conditions);
    List<String> texts =
        conditions.branches() == 2
            ? List.of(conditions.negative(), conditions.positive())
            : List.of(conditions.positive());
    try (NDManager scratch = transformer.manager().newSubManager()) {
      NDArray text = prompts.encode(scratch, texts);
      WanBound network =
          pictures.isEmpty()
              ? new WanBound(transformer, text)
              : new WanBound(
                  transformer,
                  text,
                  pictures.get().tokens(scratch, conditions),
                  pictures.get().condition(scratch, conditions, vae));
      return new BranchedDenoiser(network, conditions.guidanceScale());
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
