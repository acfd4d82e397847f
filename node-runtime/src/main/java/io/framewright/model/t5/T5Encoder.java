package io.framewright.model.t5;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.model.BlockWeights;
import io.framewright.model.OpenOptions;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.TensorInfo;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import io.framewright.tensor.WeightsHeaders;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The encoder half of T5 v1.1 or UMT5 (Raffel et al., arXiv 1910.10683; Chung et al., arXiv
 * 2304.09151): pre-norm blocks of self-attention with a bias by relative position and a gated GELU
 * feed-forward layer, RMS norms, no absolute positions. One thread at a time.
 */
public final class T5Encoder implements AutoCloseable {
  private static final String EMBEDDING = "shared.weight";
  private static final String OTHER_EMBEDDING = "encoder.embed_tokens.weight";
  private static final String FINAL_NORM = "encoder.final_layer_norm.weight";
  private static final String BLOCKS = "encoder.block.";
  private static final String BIAS = "layer.0.SelfAttention.relative_attention_bias.weight";
  private static final String FEED_FORWARD_OUT = ".DenseReluDense.wo.weight";

  private final T5Config config;
  private final Precision precision;
  private final Checkpoint checkpoint;
  private final NDManager manager;
  private final ScriptModule script;
  private final BlockWeights blocks;
  private final String embedding;

  private T5Encoder(
      T5Config config, Checkpoint checkpoint, NDManager manager, OpenOptions options) {
    this.config = config;
    this.checkpoint = checkpoint;
    this.manager = manager;
    this.precision = options.precision();
    this.embedding = embeddingKey(checkpoint.tensors());
    this.script =
        ScriptModule.load(
            manager,
            T5Encoder.class,
            "encoder",
            Map.of(
                "heads", config.heads(),
                "epsilon", config.epsilon(),
                "code", precision.code(),
                "narrow", precision.bytes() == 2));
    this.blocks =
        new BlockWeights(
            checkpoint, manager, BLOCKS, config.blocks(), this::precision, options.residency());
  }

  /**
   * Names and shapes of the weights, as a checkpoint that calls the embedding {@code shared.weight}
   * has them.
   */
  public static Map<String, Shape> keys(T5Config config) {
    long width = config.width();
    long inner = (long) config.heads() * config.headWidth();
    long wide = config.feedForwardWidth();
    Map<String, Shape> keys = new LinkedHashMap<>();
    keys.put(EMBEDDING, new Shape(config.vocabulary(), width));
    for (int i = 0; i < config.blocks(); i++) {
      String block = BLOCKS + i + ".";
      for (String projection : new String[] {"q", "k", "v"}) {
        keys.put(
            block + "layer.0.SelfAttention." + projection + ".weight", new Shape(inner, width));
      }
      keys.put(block + "layer.0.SelfAttention.o.weight", new Shape(width, inner));
      if (i == 0 || config.biasPerBlock()) {
        keys.put(block + BIAS, new Shape(config.buckets(), config.heads()));
      }
      keys.put(block + "layer.0.layer_norm.weight", new Shape(width));
      keys.put(block + "layer.1.DenseReluDense.wi_0.weight", new Shape(wide, width));
      keys.put(block + "layer.1.DenseReluDense.wi_1.weight", new Shape(wide, width));
      keys.put(block + "layer.1.DenseReluDense.wo.weight", new Shape(width, wide));
      keys.put(block + "layer.1.layer_norm.weight", new Shape(width));
    }
    keys.put(FINAL_NORM, new Shape(width));
    return keys;
  }

  /**
   * Opens the {@code text_encoder} folder of a checkpoint. Weights of a decoder are passed over.
   *
   * @throws InputException when files are missing or damaged, or weights do not fit {@code
   *     config.json}
   */
  public static T5Encoder open(Path folder, OpenOptions options) {
    T5Config config = T5Config.read(folder.resolve("config.json"));
    WeightsHeaders headers = WeightsHeaders.of(folder, "model", options.variant());
    check(config, headers);
    Checkpoint checkpoint = Checkpoint.open(headers);
    NDManager manager = Torch.newManager(options.device());
    try {
      return new T5Encoder(config, checkpoint, manager, options);
    } catch (RuntimeException e) {
      try (checkpoint;
          manager) {
        throw e;
      }
    }
  }

  /**
   * Checks by the headers of weights that they are those of an encoder so configured.
   *
   * @throws InputException when they are not
   */
  public static void check(T5Config config, WeightsHeaders headers) {
    Map<String, Shape> expected = keys(config);
    expected.put(embeddingKey(headers.tensors()), expected.remove(EMBEDDING));
    headers.require(
        config.biasPerBlock() ? "the UMT5 encoder" : "the T5 encoder", expected, T5Encoder::spare);
  }

  private static String embeddingKey(Map<String, TensorInfo> tensors) {
    boolean other = !tensors.containsKey(EMBEDDING) && tensors.containsKey(OTHER_EMBEDDING);
    return other ? OTHER_EMBEDDING : EMBEDDING;
  }

  /** What a checkpoint of a whole T5 holds beside its encoder. */
  private static boolean spare(String key) {
    return key.startsWith("decoder.") || key.startsWith("lm_head.") || key.equals(OTHER_EMBEDDING);
  }

  /** The sizes. */
  public T5Config config() {
    return config;
  }

  /**
   * The last hidden states.
   *
   * @param into owns the result
   * @param ids tokens, at least one
   * @param mask which tokens may be attended to, at least one, or null for all
   * @return [1, L, width] in the encoder's precision, on its device
   * @throws InputException when an id is not in the vocabulary
   */
  public NDArray encode(NDManager into, long[] ids, boolean[] mask) {
    check(ids, mask);
    try (GradMode mode = GradMode.off();
        NDManager scratch = manager.newSubManager()) {
      boolean[] masked = new boolean[ids.length];
      for (int i = 0; mask != null && i < masked.length; i++) {
        masked[i] = !mask[i];
      }
      NDArray hidden = Tensors.create(scratch, masked, new Shape(masked.length));
      NDArray buckets =
          Tensors.create(
              scratch,
              RelativePosition.table(ids.length, config.buckets(), config.maxDistance()),
              new Shape(ids.length, ids.length));
      NDArray x = embed(scratch, ids, hidden);
      NDArray bias = null;
      for (int i = 0; i < config.blocks(); i++) {
        try (BlockWeights.Lease weights = blocks.take(i)) {
          if (i == 0 || config.biasPerBlock()) {
            NDArray next = script.call(scratch, "bias", with(weights, buckets)).singletonOrThrow();
            free(bias);
            bias = next;
          }
          NDArray y =
              script.call(scratch, "block", with(weights, x, bias, hidden)).singletonOrThrow();
          free(x);
          x = y;
        }
      }
      return script.one(into, "norm", x, checkpoint.get(scratch, FINAL_NORM, precision));
    }
  }

  /** The first values of [1, L, width], then zeros up to [1, length, width]. */
  NDArray zerosAfter(NDManager into, NDArray x, int length) {
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      return script.one(into, "zeros_after", x, Tensors.integers(scratch, length));
    }
  }

  private void check(long[] ids, boolean[] mask) {
    if (ids.length == 0 || (mask != null && mask.length != ids.length)) {
      throw new IllegalArgumentException(
          ids.length + " tokens with a mask of " + (mask == null ? "none" : mask.length));
    }
    for (long id : ids) {
      if (id < 0 || id >= config.vocabulary()) {
        throw new InputException(
            "The tokenizer gives the token "
                + id
                + ", but the text encoder knows only "
                + config.vocabulary()
                + " tokens: the tokenizer and text_encoder folders do not belong together.");
      }
    }
  }

  /** The rows of the embedding that are needed; the rest of the table is not touched. */
  private NDArray embed(NDManager scratch, long[] ids, NDArray place) {
    try (NDManager host = Torch.newManager(Device.cpu())) {
      NDArray table = checkpoint.get(host, embedding, checkpoint.precision(embedding));
      NDArray rows = script.one(host, "embed", table, Tensors.integers(host, ids), place);
      rows.attach(scratch);
      return rows;
    }
  }

  /** In float16 the output of the feed-forward layer overflows; the reference keeps it wide. */
  private Precision precision(String key) {
    return precision == Precision.FLOAT16 && key.endsWith(FEED_FORWARD_OUT)
        ? Precision.FLOAT32
        : precision;
  }

  private static NDList with(BlockWeights.Lease weights, NDArray... inputs) {
    NDList all = new NDList(inputs);
    all.addAll(weights.tensors());
    return all;
  }

  private static void free(NDArray x) {
    if (x != null) {
      x.close();
    }
  }

  /** Frees the weights; what was encoded stays. */
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
