package io.framewright.model.ltx;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.ltx.LtxVaePart.Kind;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes the autoencoder's layers: fetches their weights, and what they are told about a timestep.
 *
 * @param manager owns the weights
 */
record LtxVaeLayers(
    LtxVaeConfig config,
    Checkpoint checkpoint,
    ScriptModule script,
    NDManager manager,
    Precision precision) {

  /** Pixels [1, 3, F, H, W] to the posterior [1, z + 1, T, h, w]. */
  List<LtxVaeLayer> encoder() {
    List<LtxVaeLayer> layers = new ArrayList<>();
    for (LtxVaePart part : LtxVaeParts.encoder(config)) {
      layers.add(new LtxVaeLayer(part, script, weights(part), shape -> new NDList()));
    }
    return List.copyOf(layers);
  }

  /**
   * Normalised latents [1, z, T, h, w] to pixels [1, 3, F, H, W].
   *
   * @param timestep that the decoder is told, 0 to 1; not used where it is told none
   * @param seed of the noise that layers inject
   */
  List<LtxVaeLayer> decoder(double timestep, long seed) {
    List<LtxVaePart> parts = LtxVaeParts.decoder(config);
    LtxNoise noise = new LtxNoise(manager, precision, noiseScales(parts), seed);
    List<LtxVaeLayer> layers = new ArrayList<>();
    int noisy = 0;
    for (LtxVaePart part : parts) {
      NDList weights = weights(part);
      if (part.kind() == Kind.DECODER_IN) {
        weights.addAll(statistics());
      }
      if (part.time().isPresent()) {
        told(weights, part, timestep);
      }
      Function<Shape, NDList> pictures =
          part.kind() == Kind.NOISY_RESNET ? noise.of(noisy++) : shape -> new NDList();
      layers.add(new LtxVaeLayer(part, script, weights, pictures));
    }
    return List.copyOf(layers);
  }

  private static List<Integer> noiseScales(List<LtxVaePart> parts) {
    List<Integer> scales = new ArrayList<>();
    int scale = 1;
    for (LtxVaePart part : parts) {
      if (part.kind() == Kind.GROW) {
        scale *= 2;
      } else if (part.kind() == Kind.NOISY_RESNET) {
        scales.add(scale);
      }
    }
    return scales;
  }

  /**
   * Mean and standard deviation of the latent's channels, [1, z, 1, 1, 1], with the scaling factor.
   */
  NDList statistics() {
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray scaling = Tensors.number(scratch, config.scaling());
      NDArray std = checkpoint.get(scratch, "latents_std", precision).div(scaling);
      return new NDList(
          named(channels(checkpoint.get(scratch, "latents_mean", precision)), "latents_mean"),
          named(channels(std), "latents_std"));
    }
  }

  /** [C, ...] to [1, C, 1, 1, 1], in memory of its own. */
  private static NDArray channels(NDArray values) {
    return values.reshape(1, values.getShape().get(0), 1, 1, 1).duplicate();
  }

  private NDList weights(LtxVaePart part) {
    NDList weights = new NDList();
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      for (String weight : part.weights().keySet()) {
        if (weight.equals("scale_shift_table")) {
          continue;
        }
        NDArray tensor = checkpoint.get(scratch, part.name(weight), precision);
        boolean scale = weight.startsWith("per_channel_scale");
        weights.add(named(scale ? channels(tensor) : tensor, weight));
      }
    }
    part.up().ifPresent(up -> weights.addAll(resampling(part.kind(), up)));
    return weights;
  }

  private NDList resampling(Kind kind, LtxVaePart.Up up) {
    NDList facts = new NDList();
    NDManager host = manager.newSubManager(Device.cpu());
    if (kind == Kind.FOLD) {
      NDArray stride =
          Tensors.integers(host, up.stride().time(), up.stride().height(), up.stride().width());
      stride.setName("w.stride");
      facts.add(stride);
    }
    if (kind == Kind.GROW && up.residual()) {
      NDArray residual = Tensors.integers(host, 1);
      residual.setName("w.residual");
      facts.add(residual);
    }
    return facts;
  }

  /** Shifts and scales for one timestep. */
  private void told(NDList weights, LtxVaePart part, double timestep) {
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray times =
          checkpoint
              .get(scratch, "decoder.timestep_scale_multiplier", precision)
              .reshape(1)
              .mul(Tensors.number(scratch, (float) timestep));
      NDList inputs = new NDList(times, table(scratch, part));
      String embedder = part.time().orElseThrow();
      for (String weight :
          List.of("linear_1.weight", "linear_1.bias", "linear_2.weight", "linear_2.bias")) {
        NDArray tensor = checkpoint.get(scratch, embedder + "." + weight, precision);
        tensor.setName("w." + weight);
        inputs.add(tensor);
      }
      NDList rows = script.call(scratch, "told", inputs);
      for (int i = 0; i < rows.size(); i++) {
        String place = rows.size() == 2 ? "" : "" + (i / 2 + 1);
        weights.add(named(rows.get(i).duplicate(), (i % 2 == 0 ? "shift" : "scale") + place));
      }
    }
  }

  private NDArray table(NDManager into, LtxVaePart part) {
    return checkpoint.get(into, part.name("scale_shift_table"), precision);
  }

  private NDArray named(NDArray tensor, String key) {
    tensor.setName("w." + key);
    tensor.attach(manager);
    return tensor;
  }
}
