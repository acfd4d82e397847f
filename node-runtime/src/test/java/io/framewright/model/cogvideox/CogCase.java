package io.framewright.model.cogvideox;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.framewright.golden.GoldenCase;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.Precision;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import java.util.List;

/**
 * The case {@code transformer} of a golden CogVideoX checkpoint and its network. The reference's
 * latents are [B, T, C, h, w], those of a picture behind the noisy ones; here [B, C, T, h, w].
 */
final class CogCase implements AutoCloseable {
  /** The golden checkpoints of the family. */
  static final List<String> MODELS =
      List.of(
          "cogvideox-2b",
          "cogvideox-5b",
          "cogvideox-i2v",
          "more-golden/cogvideox-15",
          "more-golden/cogvideox-15-i2v");

  private final String model;
  private final Precision precision;
  private final GoldenCase golden;
  private final CogTransformer transformer;

  CogCase(String model, Precision precision, Residency residency) {
    this.model = model;
    this.precision = precision;
    golden = GoldenCase.open(model, "transformer");
    transformer =
        CogTransformer.open(
            GoldenCase.folder(model).resolve("transformer"),
            new OpenOptions(Device.cpu(), precision, residency));
  }

  /** Another case of the same checkpoint. */
  GoldenCase other(String name) {
    return GoldenCase.open(model, name);
  }

  GoldenCase golden() {
    return golden;
  }

  NDManager manager() {
    return golden.manager();
  }

  CogTransformer transformer() {
    return transformer;
  }

  CogConfig config() {
    return transformer.config();
  }

  private Precision surface() {
    return transformer.surface();
  }

  /** A tensor of latents as [B, C, T, h, w]. */
  NDArray tensor(String name) {
    return golden.tensor(manager(), name, surface()).transpose(0, 2, 1, 3, 4);
  }

  /** The channels that are noisy. */
  NDArray noisy(NDArray latents) {
    return latents.get(new NDIndex(":, :{}", config().outChannels()));
  }

  NDArray latents() {
    return noisy(tensor("hidden_states"));
  }

  /** The picture's channels; null where the model takes none. */
  NDArray picture() {
    return config().hasPicture()
        ? tensor("hidden_states").get(new NDIndex(":, {}:", config().outChannels()))
        : null;
  }

  NDArray text() {
    return golden.tensor(manager(), "encoder_hidden_states", precision);
  }

  double[] timesteps() {
    float[] floats = Tensors.floats(golden.tensor("timestep"));
    double[] timesteps = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      timesteps[i] = floats[i];
    }
    return timesteps;
  }

  /** The network as the case runs it; what it holds is owned by the case. */
  StageChain chain() {
    NDManager manager = manager();
    return transformer.chain(
        manager, transformer.text(manager, text()), picture(), timesteps(), latents().getShape());
  }

  @Override
  public void close() {
    transformer.close();
    golden.close();
  }
}
