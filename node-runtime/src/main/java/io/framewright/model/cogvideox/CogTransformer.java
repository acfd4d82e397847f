package io.framewright.model.cogvideox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The denoiser network of CogVideoX, as a chain of stages over latents. Text and video attend to
 * one another in every block, so of a prompt only its projection is computed once. Weights are
 * brought to the device when first used. Not safe for several threads at once.
 */
public final class CogTransformer implements AutoCloseable {
  private static final String STEM = "diffusion_pytorch_model";
  private static final String LEARNED = "patch_embed.pos_embedding";

  private final CogConfig config;
  private final Precision precision;
  private final Checkpoint checkpoint;
  private final NDManager manager;
  private final ScriptModule script;
  private final BlockWeights blocks;
  private final Map<CogGrid, Places> places = new HashMap<>();
  private NDList timeWeights;
  private NDList outerWeights;

  /**
   * What tells the places of a grid's tokens; each may be empty, of the shape [0].
   *
   * @param text is added to the text's tokens, [1, L, D]
   * @param video is added to the video's, [1, S, D]
   */
  private record Places(CogPlaces.Rope rope, NDArray text, NDArray video) {}

  private CogTransformer(
      CogConfig config, Checkpoint checkpoint, NDManager manager, OpenOptions options) {
    this.config = config;
    this.checkpoint = checkpoint;
    this.precision = options.precision();
    this.manager = manager;
    this.script = ScriptModule.load(manager, CogTransformer.class, "transformer", attributes());
    this.blocks =
        new BlockWeights(
            checkpoint,
            manager,
            "transformer_blocks.",
            config.layers(),
            key -> precision,
            options.residency());
  }

  /** Names and shapes of all tensors in the checkpoint of a transformer so configured. */
  public static Map<String, Shape> keys(CogConfig config) {
    return CogKeys.of(config);
  }

  /**
   * Opens a folder with {@code config.json} and weights; reads no weights yet.
   *
   * @throws io.framewright.InputException when a file is missing or the weights do not fit
   */
  public static CogTransformer open(Path folder, OpenOptions options) {
    CogConfig config = CogConfig.read(folder.resolve("config.json"));
    WeightsHeaders headers = WeightsHeaders.of(folder, STEM, options.variant());
    check(config, headers);
    Checkpoint checkpoint = Checkpoint.open(headers);
    NDManager manager = Torch.newManager(options.device());
    try {
      return new CogTransformer(config, checkpoint, manager, options);
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
  static void check(CogConfig config, WeightsHeaders headers) {
    // a table that is computed may have been saved all the same
    headers.require("the CogVideoX transformer", keys(config), LEARNED::equals);
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("dim", config.dim());
    attributes.put("heads", config.heads());
    attributes.put("channels", config.outChannels());
    attributes.put("offset", config.offsetDim());
    attributes.put("patch_frames", config.patch().frames());
    attributes.put("patch_side", config.patch().side());
    attributes.put("eps", config.normEps());
    attributes.put("rotary", config.rotary());
    attributes.put("dtype", precision.code());
    attributes.put("narrow", precision.bytes() == 2);
    return attributes;
  }

  /** The configuration. */
  public CogConfig config() {
    return config;
  }

  /** What latents go in and v comes out as: float32, or float64 where the model runs in it. */
  public Precision surface() {
    return precision == Precision.FLOAT64 ? Precision.FLOAT64 : Precision.FLOAT32;
  }

  /** The device that the network runs on. */
  NDManager manager() {
    return manager;
  }

  /**
   * The text as tokens.
   *
   * @param into owns the result
   * @param text the text encoder's output [B, L, textDim]
   * @return [B, L, D]
   */
  NDArray text(NDManager into, NDArray text) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDList inputs = new NDList(text);
      inputs.addAll(weights(scratch, "patch_embed.text_proj."));
      return script.call(into, "text", inputs).singletonOrThrow();
    }
  }

  /**
   * The network for one timestep of each prompt.
   *
   * @param owner owns what the chain's stages hold; to be closed after the last use of the chain
   * @param text of {@link #text}, of B prompts; must stay open as long as the chain
   * @param picture latents [1, C, T, h, w] that are given beside the noisy ones; null for a model
   *     that takes none
   * @param timesteps B of them, 0 to 1000
   * @param latents the shape [1 or B, C, T, h, w] of what will go in
   * @return latents in, v [B, C, T, h, w] out
   */
  StageChain chain(
      NDManager owner, NDArray text, NDArray picture, double[] timesteps, Shape latents) {
    if (timesteps.length != text.getShape().get(0)) {
      throw new IllegalArgumentException("each prompt needs a timestep");
    }
    if (config.hasPicture() != (picture != null)) {
      throw new IllegalArgumentException(
          config.hasPicture() ? "the model needs a picture" : "the model takes no picture");
    }
    CogGrid grid = CogGrid.of(config, latents);
    try (NDManager scratch = owner.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray numbers = Tensors.create(scratch, timesteps, new Shape(timesteps.length));
      NDList times = new NDList(Tensors.cast(scratch, numbers, surface()));
      times.addAll(timeWeights());
      NDArray embedding = script.call(owner, "time", times).singletonOrThrow();
      Places at = places.computeIfAbsent(grid, this::places);
      NDArray placed = at.text().isEmpty() ? text : script.one(owner, "place", text, at.text());
      return new CogStages(
              config,
              precision,
              script,
              grid,
              timesteps.length,
              (int) text.getShape().get(1),
              embedding,
              placed,
              picture == null ? owner.zeros(new Shape(0)) : picture,
              at.video(),
              at.rope(),
              outerWeights(),
              blocks)
          .chain();
    }
  }

  /** A learned table holds for the trained size alone; for others the reference computes one. */
  private Places places(CogGrid grid) {
    NDArray none = manager.zeros(new Shape(0));
    CogPlaces.Rope rope =
        config.rotary()
            ? CogPlaces.rotary(manager, config, grid, surface())
            : new CogPlaces.Rope(none, none);
    if (config.learned() && grid.trained(config)) {
      NDArray table = checkpoint.get(manager, LEARNED, precision);
      int split = config.textTokens();
      return new Places(
          rope, table.get(new NDIndex(":, :{}", split)), table.get(new NDIndex(":, {}:", split)));
    }
    boolean added = config.learned() || !config.rotary();
    NDArray video = added ? CogPlaces.sinCos(manager, config, grid, surface()) : none;
    return new Places(rope, none, video);
  }

  /**
   * What a recording of the network will keep, known without computing anything.
   *
   * @param latents the shape [1, C, T, h, w] of what will go in
   * @param batch how many branches pass together
   */
  ActivationBudget.Plan plan(Shape latents, int batch, ActivationBudget budget) {
    StageChain chain =
        new CogStages(
                config,
                precision,
                script,
                CogGrid.of(config, latents),
                batch,
                config.textTokens(),
                null,
                null,
                null,
                null,
                null,
                null,
                blocks)
            .chain();
    return chain.plan(List.of(latents), precision.bytes(), budget);
  }

  /** Bytes of all weights in the precision that they are used in. */
  long weightBytes() {
    return keys(config).values().stream().mapToLong(Shape::size).sum() * precision.bytes();
  }

  private NDList timeWeights() {
    if (timeWeights == null) {
      timeWeights = weights(manager, "time_embedding.", "ofs_embedding.");
    }
    return timeWeights;
  }

  private NDList outerWeights() {
    checkpoint.checkViews();
    if (outerWeights == null) {
      outerWeights = weights(manager, "patch_embed.proj.", "norm_final.", "norm_out.", "proj_out.");
    }
    return outerWeights;
  }

  private NDList weights(NDManager into, String... prefixes) {
    NDList tensors = new NDList();
    for (String key : keys(config).keySet()) {
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
