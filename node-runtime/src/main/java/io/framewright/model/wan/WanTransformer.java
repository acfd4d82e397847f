package io.framewright.model.wan;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The denoiser network of Wan 2.1, as a chain of stages over latents. What depends on the prompt
 * alone is a {@link WanContext}; what depends on the timestep is computed when a chain is made.
 * Weights are brought to the device when first used. Not safe for several threads at once.
 */
public final class WanTransformer implements AutoCloseable {
  private static final String STEM = "diffusion_pytorch_model";
  private static final Set<String> WIDE =
      Set.of("time_embedder", "scale_shift_table", "norm1", "norm2", "norm3");

  /** The reference counts the text from the end of picture and text, by this many tokens. */
  private static final int TEXT_TOKENS = 512;

  private final WanConfig config;
  private final Precision precision;
  private final Checkpoint checkpoint;
  private final NDManager manager;
  private final ScriptModule script;
  private final BlockWeights blocks;
  private final Map<WanGrid, WanRope> ropes = new HashMap<>();
  private NDList timeWeights;
  private NDList outerWeights;

  private WanTransformer(
      WanConfig config, Checkpoint checkpoint, NDManager manager, OpenOptions options) {
    this.config = config;
    this.checkpoint = checkpoint;
    this.precision = options.precision();
    this.manager = manager;
    this.script = ScriptModule.load(manager, WanTransformer.class, "transformer", attributes());
    this.blocks =
        new BlockWeights(
            checkpoint,
            manager,
            "blocks.",
            config.layers(),
            key -> precisionOf(key, precision),
            options.residency());
  }

  /** Names and shapes of all tensors in the checkpoint of a transformer so configured. */
  public static Map<String, Shape> keys(WanConfig config) {
    return WanKeys.of(config);
  }

  /**
   * Opens a folder with {@code config.json} and weights; reads no weights yet.
   *
   * @throws io.framewright.InputException when a file is missing or the weights do not fit
   */
  public static WanTransformer open(Path folder, OpenOptions options) {
    WanConfig config = WanConfig.read(folder.resolve("config.json"));
    WeightsHeaders headers = WeightsHeaders.of(folder, STEM, options.variant());
    check(config, headers);
    Checkpoint checkpoint = Checkpoint.open(headers);
    NDManager manager = Torch.newManager(options.device());
    try {
      return new WanTransformer(config, checkpoint, manager, options);
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
  static void check(WanConfig config, WeightsHeaders headers) {
    headers.require("the Wan transformer", keys(config), key -> key.contains(".norm_added_q."));
  }

  /** The parts that stay in float32 when the rest runs in 16 bits. */
  static Precision precisionOf(String key, Precision precision) {
    boolean wide = Arrays.stream(key.split("\\.")).anyMatch(WIDE::contains);
    return wide && precision.bytes() == 2 ? Precision.FLOAT32 : precision;
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("dim", config.dim());
    attributes.put("heads", config.heads());
    attributes.put("freqs", config.freqDim());
    attributes.put("eps", config.eps());
    attributes.put("channels", config.outChannels());
    attributes.put("patch_frames", config.patch().frames());
    attributes.put("patch_height", config.patch().height());
    attributes.put("patch_width", config.patch().width());
    attributes.put("cross_norm", config.crossAttnNorm());
    attributes.put("places", config.imagePlaces() > 0);
    attributes.put("dtype", precision.code());
    attributes.put("narrow", precision.bytes() == 2);
    return attributes;
  }

  /** The configuration. */
  public WanConfig config() {
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
   * Computes what depends on prompts alone.
   *
   * @param into owns the context's tensors
   * @param text the text encoder's output [B, L, textDim], zeros beyond the prompt
   * @param image the pictures' tokens [B or 1, I, imageDim], those of a last frame behind those of
   *     the first; null for a model that takes none
   */
  WanContext context(NDManager into, NDArray text, NDArray image) {
    if (config.hasImage() != (image != null)) {
      throw new IllegalArgumentException(
          config.hasImage() ? "the model needs a picture's tokens" : "the model takes no picture");
    }
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray texts =
          script
              .call(scratch, "text", with(scratch, "condition_embedder.text_embedder.", text))
              .singletonOrThrow();
      NDArray images = null;
      if (image != null) {
        NDArray tokens =
            script
                .call(scratch, "image", with(scratch, "condition_embedder.image_embedder.", image))
                .singletonOrThrow();
        long batch = texts.getShape().get(0);
        NDArray both = tokens.repeat(0, batch / tokens.getShape().get(0)).concat(texts, 1);
        both.attach(scratch);
        int split = pictureTokens((int) both.getShape().get(1));
        images = both.get(new NDIndex(":, :{}", split));
        texts = both.get(new NDIndex(":, {}:", split));
      }
      List<NDList> all = new ArrayList<>();
      for (int i = 0; i < config.layers(); i++) {
        all.add(keysAndValues(into, i, texts, images));
      }
      return new WanContext(List.copyOf(all));
    }
  }

  private NDList keysAndValues(NDManager into, int block, NDArray texts, NDArray images) {
    try (BlockWeights.Lease lease =
        blocks.take(
            block,
            "attn2.to_k.",
            "attn2.to_v.",
            "attn2.norm_k.",
            "attn2.add",
            "attn2.norm_added_k.")) {
      NDList text = new NDList(texts);
      text.addAll(lease.tensors("attn2."));
      NDList result = script.call(into, "text_keys", text);
      if (images != null) {
        NDList image = new NDList(images);
        image.addAll(lease.tensors("attn2."));
        result.addAll(script.call(into, "image_keys", image));
      }
      return result;
    }
  }

  /**
   * How many of the tokens of picture and text are the picture's: all but the last 512. Where there
   * are fewer than 512 the reference's slices count from the other end, which this repeats.
   */
  static int pictureTokens(int tokens) {
    int split = tokens - TEXT_TOKENS;
    return split >= 0 ? split : Math.max(0, split + tokens);
  }

  /**
   * The network for one timestep of each prompt.
   *
   * @param owner owns what the chain's stages hold; to be closed after the last use of the chain
   * @param context of B prompts
   * @param timesteps B of them, 0 to 1000
   * @param latents the shape [1 or B, C, T, h, w] of what will go in
   * @param condition goes in beside the latents, [1, conditionChannels, T, h, w]; null where the
   *     latents have all channels. Stays the caller's
   * @return latents in, v [B, C, T, h, w] out
   */
  StageChain chain(
      NDManager owner, WanContext context, double[] timesteps, Shape latents, NDArray condition) {
    if (timesteps.length != context.batch()) {
      throw new IllegalArgumentException("each prompt needs a timestep");
    }
    WanGrid grid = WanGrid.of(config, latents, condition != null);
    try (NDManager scratch = owner.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray times = Tensors.create(scratch, timesteps, new Shape(timesteps.length));
      NDList inputs = new NDList(Tensors.cast(scratch, times, surface()));
      inputs.addAll(timeWeights());
      NDList embedded = script.call(owner, "time", inputs);
      return new WanStages(
              config,
              precision,
              script,
              grid,
              ropes.computeIfAbsent(
                  grid, key -> WanRope.of(manager, config.headDim(), key, surface())),
              timesteps.length,
              embedded.get(0),
              embedded.get(1),
              context,
              condition,
              outerWeights(),
              blocks)
          .chain();
    }
  }

  /**
   * What a recording of the network will keep, known without computing anything.
   *
   * @param latents the shape [1, C, T, h, w] of what will go in, without a condition beside it
   * @param batch how many branches pass together
   */
  ActivationBudget.Plan plan(Shape latents, int batch, ActivationBudget budget) {
    WanGrid grid = WanGrid.of(config, latents, config.conditionChannels() > 0);
    StageChain chain =
        new WanStages(
                config, precision, script, grid, null, batch, null, null, null, null, null, blocks)
            .chain();
    return chain.plan(List.of(latents), precision.bytes(), budget);
  }

  /** Bytes of all weights in the precision that they are used in. */
  long weightBytes() {
    return keys(config).entrySet().stream()
        .mapToLong(key -> key.getValue().size() * precisionOf(key.getKey(), precision).bytes())
        .sum();
  }

  private NDList timeWeights() {
    if (timeWeights == null) {
      timeWeights =
          weights(manager, "condition_embedder.time_embedder.", "condition_embedder.time_proj.");
    }
    return timeWeights;
  }

  private NDList outerWeights() {
    checkpoint.checkViews();
    if (outerWeights == null) {
      outerWeights = weights(manager, "patch_embedding.", "scale_shift_table", "proj_out.");
    }
    return outerWeights;
  }

  private NDList with(NDManager into, String prefix, NDArray input) {
    NDList all = new NDList(input);
    all.addAll(weights(into, prefix));
    return all;
  }

  private NDList weights(NDManager into, String... prefixes) {
    NDList tensors = new NDList();
    for (String key : keys(config).keySet()) {
      if (Arrays.stream(prefixes).anyMatch(key::startsWith)) {
        NDArray tensor = checkpoint.get(into, key, precisionOf(key, precision));
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
