package io.framewright.model.cogvideox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.Autoencoder;
import io.framewright.model.BranchedDenoiser;
import io.framewright.model.Conditions;
import io.framewright.model.Denoiser;
import io.framewright.model.LatentGeometry;
import io.framewright.model.LatentNoise;
import io.framewright.model.ModelSummary;
import io.framewright.model.Prediction;
import io.framewright.model.VideoModel;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A CogVideoX checkpoint, opened. */
final class CogModel implements VideoModel {
  private final ModelSummary summary;
  private final CogTransformer transformer;
  private final CogVae vae;
  private final Autoencoder autoencoder;
  private final CogPrompts prompts;

  /** Takes over the opened parts and closes them with itself. */
  CogModel(
      ModelSummary summary,
      CogGeometry geometry,
      CogTransformer transformer,
      CogVae vae,
      CogPrompts prompts) {
    this.summary = summary;
    this.transformer = transformer;
    this.vae = vae;
    this.prompts = prompts;
    autoencoder = geometry.ahead() == 0 ? vae : new CogAheadAutoencoder(vae, geometry.ahead());
  }

  @Override
  public ModelSummary summary() {
    return summary;
  }

  @Override
  public Prediction prediction() {
    return Prediction.V;
  }

  @Override
  public NDArray noise(NDManager into, NoiseSource source, LatentGeometry.Size size) {
    return LatentNoise.FRAMES_FIRST.draw(into, source, summary.geometry().latentShape(size));
  }

  @Override
  public Denoiser denoiser(Conditions conditions) {
    return denoiser(conditions, null);
  }

  @Override
  public Denoiser denoiser(Conditions conditions, NoiseSource noise) {
    summary.pictures().check(conditions);
    List<String> texts =
        conditions.branches() == 2
            ? List.of(conditions.negative(), conditions.positive())
            : List.of(conditions.positive());
    try (NDManager scratch = transformer.manager().newSubManager()) {
      NDArray picture =
          conditions.first().map(first -> picture(scratch, first, conditions, noise)).orElse(null);
      return new BranchedDenoiser(
          new CogBound(transformer, prompts.encode(scratch, texts), picture), scale(conditions));
    }
  }

  /** The picture's latent in the place of the first latent, zeros in those of all others. */
  private NDArray picture(NDManager into, NDArray first, Conditions conditions, NoiseSource noise) {
    NDArray latent = vae.picture(into, first, noise);
    Shape one = latent.getShape();
    Shape all = summary.geometry().latentShape(conditions.size());
    if (one.get(3) != all.get(3) || one.get(4) != all.get(4)) {
      throw new IllegalArgumentException("the picture is not of the clip's size");
    }
    Shape rest = new Shape(1, all.get(1), all.get(2) - 1, all.get(3), all.get(4));
    NDArray zeros = into.zeros(rest, latent.getDataType());
    NDArray joined = NDArrays.concat(new NDList(latent, zeros), 2);
    joined.attach(into);
    return joined;
  }

  /**
   * The scale at a timestep t. The changing one is 1 + s (1 - cos(pi ((N - t) / N)^5)) / 2 for N
   * steps, as the reference computes it: t counts to 1000 and N does not.
   */
  private static DoubleUnaryOperator scale(Conditions conditions) {
    double scale = conditions.guidanceScale();
    if (!conditions.dynamic()) {
      return timestep -> scale;
    }
    double steps = conditions.steps();
    return timestep ->
        1 + scale * (1 - Math.cos(Math.PI * Math.pow((steps - timestep) / steps, 5))) / 2;
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
    return autoencoder;
  }

  @Override
  public void close() {
    try (vae;
        transformer) {
      // the last is closed first, and each whatever the others throw
    }
  }
}
