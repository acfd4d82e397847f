package io.framewright.model.clip;

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
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import io.framewright.tensor.WeightsHeaders;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The picture tower of CLIP up to its last layer but one, whose tokens say more of a picture's
 * places than those of the last. Computes in float32 (float64 when opened so), whatever the weights
 * are stored as; layers are brought to the device when their turn comes. One thread at a time.
 */
public final class ClipTower implements AutoCloseable {
  private static final String STEM = "model";
  private static final String ROOT = "vision_model.";
  private static final String EMBEDDINGS = "embeddings.";
  private static final String FIRST_NORM = "pre_layrnorm";
  private static final String LAYERS = "encoder.layers.";

  private final ClipConfig config;
  private final ClipPictures pictures;
  private final Precision precision;
  private final Checkpoint checkpoint;
  private final String root;
  private final NDManager manager;
  private final ScriptModule script;
  private final BlockWeights layers;

  private ClipTower(
      ClipConfig config,
      ClipPictures pictures,
      Checkpoint checkpoint,
      NDManager manager,
      OpenOptions options) {
    this.config = config;
    this.pictures = pictures;
    this.checkpoint = checkpoint;
    root = root(checkpoint.tensors().keySet());
    precision = options.precision() == Precision.FLOAT64 ? Precision.FLOAT64 : Precision.FLOAT32;
    this.manager = manager;
    script =
        ScriptModule.load(
            manager,
            ClipTower.class,
            "clip",
            Map.of(
                "heads", config.heads(),
                "patch", config.patch(),
                "quick", config.quick(),
                "eps", config.eps()));
    layers =
        new BlockWeights(
            checkpoint,
            manager,
            root + LAYERS,
            config.layers(),
            key -> precision,
            OpenOptions.Residency.STREAM);
  }

  /**
   * Opens the folders {@code image_encoder} and {@code image_processor} of a checkpoint; reads no
   * weights yet.
   *
   * @throws io.framewright.InputException when a file is missing or the weights do not fit
   */
  public static ClipTower open(Path folder, OpenOptions options) {
    Path encoder = folder.resolve("image_encoder");
    ClipConfig config = describe(folder);
    WeightsHeaders headers = WeightsHeaders.of(encoder, STEM, options.variant());
    check(config, headers);
    Checkpoint checkpoint = Checkpoint.open(headers);
    NDManager manager = Torch.newManager(options.device());
    try {
      return new ClipTower(config, pictures(folder), checkpoint, manager, options);
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
   * @throws InputException when they are not
   */
  public static void check(ClipConfig config, WeightsHeaders headers) {
    headers.require(
        "the picture tower",
        keys(config, root(headers.tensors().keySet())),
        key -> key.endsWith("position_ids") || key.equals("visual_projection.weight"));
  }

  /**
   * Reads the configuration of a checkpoint's tower and checks that its preprocessing fits.
   *
   * @throws InputException when a file is missing or the two contradict each other
   */
  public static ClipConfig describe(Path folder) {
    ClipConfig config = ClipConfig.read(folder.resolve("image_encoder/config.json"));
    ClipPictures pictures = pictures(folder);
    if (pictures.crop() != config.side()) {
      throw new InputException(
          "The parts of the model in "
              + folder
              + " do not belong together: image_processor/preprocessor_config.json cuts pictures to"
              + " "
              + pictures.crop()
              + " pixels, image_encoder/config.json takes "
              + config.side()
              + ".");
    }
    return config;
  }

  private static ClipPictures pictures(Path folder) {
    return ClipPictures.read(folder.resolve("image_processor/preprocessor_config.json"));
  }

  /** What all names begin with: nothing where transformers 5 saved the tower. */
  private static String root(Set<String> keys) {
    return keys.stream().anyMatch(key -> key.startsWith(EMBEDDINGS)) ? "" : ROOT;
  }

  /**
   * Names and shapes of all tensors of a tower so configured.
   *
   * @param root what all names begin with
   */
  private static Map<String, Shape> keys(ClipConfig config, String root) {
    Map<String, Shape> keys = new LinkedHashMap<>();
    int width = config.width();
    String embeddings = root + EMBEDDINGS;
    keys.put(embeddings + "class_embedding", new Shape(width));
    keys.put(
        embeddings + "patch_embedding.weight", new Shape(width, 3, config.patch(), config.patch()));
    keys.put(embeddings + "position_embedding.weight", new Shape(config.tokens(), width));
    norm(keys, root + FIRST_NORM, width);
    for (int i = 0; i < config.layers(); i++) {
      String layer = root + LAYERS + i + ".";
      for (String part : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
        dense(keys, layer + "self_attn." + part, width, width);
      }
      norm(keys, layer + "layer_norm1", width);
      dense(keys, layer + "mlp.fc1", config.inner(), width);
      dense(keys, layer + "mlp.fc2", width, config.inner());
      norm(keys, layer + "layer_norm2", width);
    }
    norm(keys, root + "post_layernorm", width);
    return keys;
  }

  private static void norm(Map<String, Shape> keys, String name, long width) {
    keys.put(name + ".weight", new Shape(width));
    keys.put(name + ".bias", new Shape(width));
  }

  private static void dense(Map<String, Shape> keys, String name, long out, long in) {
    keys.put(name + ".weight", new Shape(out, in));
    keys.put(name + ".bias", new Shape(out));
  }

  /** The configuration. */
  public ClipConfig config() {
    return config;
  }

  /**
   * A picture as the tower takes it. Its values are first rounded to those of 8 bits, which the
   * published preprocessing starts from.
   *
   * @param into owns the result
   * @param picture [1, 3, H, W], -1 to 1
   * @return [1, 3, side, side], normalised
   */
  NDArray prepare(NDManager into, NDArray picture) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray bytes = ByteBicubic.bytes(scratch, picture);
      NDArray square = ByteBicubic.square(scratch, bytes, pictures.shorter(), pictures.crop());
      NDArray normal =
          square
              .sub(perChannel(scratch, pictures.mean()))
              .div(perChannel(scratch, pictures.deviation()));
      return Tensors.cast(into, normal, precision);
    }
  }

  /** [1, 3, 1, 1] in the range of a byte, in float64. */
  private NDArray perChannel(NDManager into, List<Double> values) {
    double[] scaled = values.stream().mapToDouble(v -> v / pictures.scale()).toArray();
    return Tensors.create(into, scaled, new Shape(1, scaled.length, 1, 1));
  }

  /**
   * A picture's tokens behind the last layer but one.
   *
   * @param into owns the result
   * @param picture [1, 3, H, W], -1 to 1, of any size
   * @return [1, {@link ClipConfig#tokens}, {@link ClipConfig#width}]
   */
  public NDArray tokens(NDManager into, NDArray picture) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDList first = new NDList(prepare(scratch, picture));
      first.addAll(outer(scratch));
      NDArray x = script.call(scratch, "embed", first).singletonOrThrow();
      for (int i = 0; i < config.layers() - 1; i++) {
        try (BlockWeights.Lease lease = layers.take(i)) {
          NDList inputs = new NDList(x);
          inputs.addAll(lease.tensors());
          x = script.call(scratch, "layer", inputs).singletonOrThrow();
        }
      }
      x.attach(into);
      return x;
    }
  }

  private NDList outer(NDManager into) {
    NDList tensors = new NDList();
    for (String key : keys(config, root).keySet()) {
      String name = key.substring(root.length());
      if (name.startsWith(EMBEDDINGS) || name.startsWith(FIRST_NORM)) {
        NDArray tensor = checkpoint.get(into, key, precision);
        tensor.setName("w." + name);
        tensors.add(tensor);
      }
    }
    return tensors;
  }

  /** Frees the weights. */
  @Override
  public void close() {
    try (checkpoint;
        manager;
        script;
        layers) {
      // the last is closed first, and each whatever the others throw
    }
  }
}
