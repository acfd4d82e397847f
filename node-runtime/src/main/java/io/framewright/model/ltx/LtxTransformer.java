package io.framewright.model.ltx;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.BlockWeights;
import io.framewright.model.OpenOptions;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import io.framewright.tensor.WeightsHeaders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The denoiser network of LTX-Video, as a chain of stages over latents. What depends on the prompt
 * alone is a {@link LtxContext}; what depends on the timestep is computed when a chain is made.
 * Weights are brought to the device when first used. Not safe for several threads at once.
 */
final class LtxTransformer implements AutoCloseable {
  private static final String STEM = "diffusion_pytorch_model";

  private final LtxConfig config;
  private final Precision precision;
  private final Checkpoint checkpoint;
  private final NDManager manager;
  private final ScriptModule script;
  private final BlockWeights blocks;
  private final Map<Place, NDList> turns = new HashMap<>();
  private NDList timeWeights;
  private NDList outerWeights;

  /** What the turns depend on. */
  private record Place(LtxGrid grid, Spacing spacing) {}

  /**
   * How far neighbouring latents are apart.
   *
   * @param seconds from one latent to the next
   * @param pixels from one latent to the next, along rows and columns
   */
  record Spacing(double seconds, double pixels) {}

  private LtxTransformer(
      LtxConfig config, Checkpoint checkpoint, NDManager manager, OpenOptions options) {
    this.config = config;
    this.checkpoint = checkpoint;
    this.precision = options.precision();
    this.manager = manager;
    this.script = ScriptModule.load(manager, LtxTransformer.class, "transformer", attributes());
    this.blocks =
        new BlockWeights(
            checkpoint,
            manager,
            "transformer_blocks.",
            config.layers(),
            key -> precision,
            options.residency());
  }

  /**
   * Opens a folder with {@code config.json} and weights; reads no weights yet.
   *
   * @throws io.framewright.InputException when a file is missing or the weights do not fit
   */
  static LtxTransformer open(Path folder, OpenOptions options) {
    LtxConfig config = LtxConfig.read(folder.resolve("config.json"));
    WeightsHeaders headers = WeightsHeaders.of(folder, STEM, options.variant());
    check(config, headers);
    Checkpoint checkpoint = Checkpoint.open(headers);
    NDManager manager = Torch.newManager(options.device());
    try {
      return new LtxTransformer(config, checkpoint, manager, options);
    } catch (RuntimeException e) {
      try (checkpoint;
          manager) {
        throw e;
      }
    }
  }

  /**
   * Checks by the headers of weights that they are those of a network so configured.
   *
   * @throws io.framewright.InputException when they are not
   */
  static void check(LtxConfig config, WeightsHeaders headers) {
    headers.require("the LTX-Video transformer", LtxKeys.of(config), key -> false);
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("dim", config.dim());
    attributes.put("heads", config.heads());
    attributes.put("freqs", LtxKeys.FREQS);
    attributes.put("eps", config.eps());
    attributes.put("dtype", precision.code());
    attributes.put("narrow", precision.bytes() == 2);
    return attributes;
  }

  /** The configuration. */
  LtxConfig config() {
    return config;
  }

  /** What latents go in and v comes out as: float32, or float64 where the model runs in it. */
  Precision surface() {
    return precision == Precision.FLOAT64 ? Precision.FLOAT64 : Precision.FLOAT32;
  }

  /** The device that the network runs on. */
  NDManager manager() {
    return manager;
  }

  /**
   * Computes what depends on prompts alone.
   *
   * @param into owns the context's tensors
   */
  LtxContext context(NDManager into, LtxText text) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDList inputs = new NDList(text.values());
      inputs.addAll(weights(scratch, "caption_projection."));
      NDArray texts = script.call(scratch, "text", inputs).singletonOrThrow();
      List<NDList> all = new ArrayList<>();
      for (int i = 0; i < config.layers(); i++) {
        all.add(keysAndValues(into, i, texts));
      }
      return new LtxContext(List.copyOf(all), script.one(into, "bias", text.mask()));
    }
  }

  private NDList keysAndValues(NDManager into, int block, NDArray texts) {
    String[] parts = {"attn2.to_k.", "attn2.to_v.", "attn2.norm_k."};
    try (BlockWeights.Lease lease = blocks.take(block, parts)) {
      NDList inputs = new NDList(texts);
      inputs.addAll(lease.tensors(parts));
      return script.call(into, "text_keys", inputs);
    }
  }

  /**
   * The network for one timestep.
   *
   * @param owner owns what the chain's stages hold; to be closed after the last use of the chain
   * @param context of B prompts
   * @param timestep 0 to 1000
   * @param held how many latent frames, from the first, are at timestep 0 instead: clean pictures
   * @param latents the shape [1, C, T, h, w] of what will go in
   * @return latents in, v [B, C, T, h, w] out
   */
  StageChain chain(
      NDManager owner,
      LtxContext context,
      double timestep,
      int held,
      Spacing spacing,
      Shape latents) {
    LtxGrid grid = LtxGrid.of(config, latents);
    try (NDManager scratch = owner.newSubManager();
        GradMode mode = GradMode.off()) {
      double[] timesteps = held > 0 ? new double[] {0, timestep} : new double[] {timestep};
      NDArray times = Tensors.create(scratch, timesteps, new Shape(timesteps.length));
      NDList inputs = new NDList(Tensors.cast(scratch, times, surface()));
      inputs.addAll(timeWeights());
      NDList embedded = script.call(owner, "time", inputs);
      NDList turned = turns(grid, spacing);
      NDArray place =
          Tensors.integers(
              owner.newSubManager(Device.cpu()),
              context.batch(),
              grid.frames(),
              grid.rows(),
              grid.columns(),
              (long) held * grid.rows() * grid.columns());
      return new LtxStages(
              config,
              precision,
              script,
              grid,
              context.batch(),
              new LtxStages.Constants(
                  place, turned.get(0), turned.get(1), embedded.get(0), embedded.get(1), context),
              outerWeights(),
              blocks)
          .chain();
    }
  }

  /** Cosines and sines [S, D / 2] of the turns of a clip's tokens; kept as long as the network. */
  NDList turns(LtxGrid grid, Spacing spacing) {
    return turns.computeIfAbsent(new Place(grid, spacing), this::computed);
  }

  /** Computed on the host, so that all devices turn by the same angles. */
  private NDList computed(Place place) {
    try (NDManager scratch = Torch.newManager(Device.cpu())) {
      LtxGrid grid = place.grid();
      double pixels = place.spacing().pixels();
      NDArray axes = Tensors.integers(scratch, grid.frames(), grid.rows(), grid.columns());
      NDArray distance =
          Tensors.create(
              scratch, new double[] {place.spacing().seconds(), pixels, pixels}, new Shape(3));
      NDList turned = new NDList();
      for (NDArray table : script.call(scratch, "turns", axes, distance)) {
        turned.add(Tensors.cast(manager, Tensors.move(manager, table), surface()));
      }
      return turned;
    }
  }

  /**
   * What a recording of the network will keep, known without computing anything.
   *
   * @param latents the shape [1, C, T, h, w] of what will go in
   * @param batch how many branches pass together
   */
  ActivationBudget.Plan plan(Shape latents, int batch, ActivationBudget budget) {
    LtxGrid grid = LtxGrid.of(config, latents);
    StageChain chain =
        new LtxStages(config, precision, script, grid, batch, null, null, blocks).chain();
    return chain.plan(List.of(latents), precision.bytes(), budget);
  }

  /** Bytes of all weights in the precision that they are used in. */
  long weightBytes() {
    return LtxKeys.of(config).values().stream().mapToLong(Shape::size).sum() * precision.bytes();
  }

  private NDList timeWeights() {
    if (timeWeights == null) {
      timeWeights = weights(manager, "time_embed.");
    }
    return timeWeights;
  }

  private NDList outerWeights() {
    checkpoint.checkViews();
    if (outerWeights == null) {
      outerWeights = weights(manager, "proj_in.", "scale_shift_table", "proj_out.");
    }
    return outerWeights;
  }

  private NDList weights(NDManager into, String... prefixes) {
    NDList tensors = new NDList();
    for (String key : LtxKeys.of(config).keySet()) {
      if (Arrays.stream(prefixes).anyMatch(key::startsWith)) {
        NDArray tensor = checkpoint.get(into, key, precision);
        tensor.setName("w." + key);
        tensors.add(tensor);
      }
    }
    checkpoint.unmap();
    return tensors;
  }

  /** Frees the weights. */
  @Override
  public void close() {
    try (checkpoint;
        manager;
        script;
        blocks) {
      // the last is closed first, and each whatever the others throw
    }
  }
}
