package io.framewright.model.cogvideox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.OpenOptions;
import io.framewright.model.WindowedAutoencoder;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import io.framewright.tensor.WeightsHeaders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The autoencoder of CogVideoX. A clip is decoded in chunks of two latents and encoded in chunks of
 * eight frames, the first one longer by what is left over; norms see a chunk alone, convolutions
 * look back over chunks. Of an odd number of latents the first is one frame and each later one
 * four; of an even number each is four.
 *
 * <p>Computes in float32 (float64 when opened so), whatever the weights are stored as. Not safe for
 * several threads.
 */
public final class CogVae extends WindowedAutoencoder implements AutoCloseable {
  private static final int CHUNK_LATENTS = 2;

  private final CogVaeConfig config;
  private final Precision precision;
  private final Checkpoint checkpoint;
  private final NDManager manager;
  private final ScriptModule script;
  private final List<CogVaeLayer> decoder;
  private final StageChain chain;
  private List<CogVaeLayer> encoder;

  private CogVae(
      CogVaeConfig config, Checkpoint checkpoint, NDManager manager, OpenOptions options) {
    this.config = config;
    this.checkpoint = checkpoint;
    precision = options.precision() == Precision.FLOAT64 ? Precision.FLOAT64 : Precision.FLOAT32;
    this.manager = manager;
    script =
        ScriptModule.load(
            manager,
            CogVae.class,
            "vae",
            Map.of(
                "groups", config.groups(), "eps", config.normEps(), "scaling", config.scaling()));
    decoder = layers().decoder();
    checkpoint.unmap();
    chain = new StageChain(CogVaeStages.of(decoder, precision.bytes()));
  }

  private CogVaeLayers layers() {
    return new CogVaeLayers(config, checkpoint, script, manager, precision);
  }

  /**
   * Opens an autoencoder; the decoder's weights are brought to the device, the encoder's when they
   * are first needed.
   *
   * @param folder with {@code config.json} and the weights
   * @throws io.framewright.InputException when files are missing or damaged, contradict each other,
   *     or are of another autoencoder
   */
  public static CogVae open(Path folder, OpenOptions options) {
    CogVaeConfig config = CogVaeConfig.read(folder.resolve("config.json"));
    WeightsHeaders headers =
        WeightsHeaders.of(folder, "diffusion_pytorch_model", options.variant());
    check(config, headers);
    Checkpoint checkpoint = Checkpoint.open(headers);
    NDManager manager = Torch.newManager(options.device());
    try {
      return new CogVae(config, checkpoint, manager, options);
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
  static void check(CogVaeConfig config, WeightsHeaders headers) {
    headers.require("the CogVideoX autoencoder", keys(config), name -> false);
  }

  /** Names and shapes of all weights that a configuration asks for. */
  public static Map<String, Shape> keys(CogVaeConfig config) {
    return CogVaeKeys.of(config);
  }

  /** The configuration. */
  public CogVaeConfig config() {
    return config;
  }

  /** Pixels beyond -1 to 1 are clamped, as they are in the reference's clips. */
  @Override
  public NDArray decode(NDManager into, NDArray latents) {
    checkLatents(latents.getShape());
    try (NDManager scratch = into.newSubManager()) {
      NDArray pixels = inChunks(scratch, decoder, latents, CHUNK_LATENTS).clip(-1, 1);
      pixels.attach(into);
      return pixels;
    }
  }

  @Override
  public NDArray encode(NDManager into, NDArray pixels) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray moments = moments(scratch, pixels);
      NDArray mean = moments.get(new NDIndex(":, :{}", config.latentChannels()));
      mean.attach(scratch);
      return Tensors.combine(into, new Tensors.Weighted(config.scaling(), mean));
    }
  }

  /**
   * A picture as the denoiser is shown it: a sample of the posterior, as the reference takes it, or
   * the posterior's mean.
   *
   * @param into owns the result
   * @param picture [1, 3, H, W], -1 to 1
   * @param noise draws the sample; null for the mean
   * @return [1, z, 1, h, w], scaled as pictures are
   */
  NDArray picture(NDManager into, NDArray picture, NoiseSource noise) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray pixels = picture.expandDims(2);
      pixels.attach(scratch);
      NDArray moments = moments(scratch, pixels);
      Shape m = moments.getShape();
      Shape shape = new Shape(1, config.latentChannels(), m.get(2), m.get(3), m.get(4));
      NDArray draw = noise == null ? scratch.zeros(shape) : noise.normal(scratch, shape);
      NDArray sample =
          script.one(scratch, "sample", moments, Tensors.cast(scratch, draw, precision));
      double scale = config.invertScale() ? 1 / config.scaling() : config.scaling();
      return Tensors.combine(into, new Tensors.Weighted(scale, sample));
    }
  }

  /** Mean and logarithm of the variance of the posterior, [1, 2 z, T, h, w]. */
  private NDArray moments(NDManager into, NDArray pixels) {
    Shape shape = pixels.getShape();
    int ratio = config.spatialRatio();
    if (shape.dimension() != 5
        || shape.get(0) != 1
        || shape.get(1) != CogVaeConfig.COLOURS
        || shape.get(2) % config.temporalRatio() > 1
        || shape.get(3) % ratio != 0
        || shape.get(4) % ratio != 0) {
      throw new IllegalArgumentException("pixels of the shape " + shape + " cannot be encoded");
    }
    if (encoder == null) {
      encoder = layers().encoder();
      checkpoint.unmap();
    }
    NDArray own = Tensors.cast(into, pixels, precision);
    return inChunks(into, encoder, own, CHUNK_LATENTS * config.temporalRatio());
  }

  /** Runs layers over a clip, along its third axis: what is left over goes with the first chunk. */
  private NDArray inChunks(NDManager into, List<CogVaeLayer> layers, NDArray clip, int chunk) {
    long length = clip.getShape().get(2);
    try (GradMode mode = GradMode.off();
        NDManager whole = into.newSubManager()) {
      CogVaeRun run = new CogVaeRun(layers, whole);
      NDList parts = new NDList();
      long end = Math.min(length, chunk + length % chunk);
      for (long at = 0; at < length; at = end, end += chunk) {
        parts.add(run.next(clip, at, end, end < length));
      }
      NDArray result = parts.size() == 1 ? parts.head() : NDArrays.concat(parts, 2);
      result.attach(into);
      return result;
    }
  }

  @Override
  protected StageChain decoder() {
    checkpoint.checkViews();
    return chain;
  }

  @Override
  protected int latentChannels() {
    return config.latentChannels();
  }

  @Override
  protected Precision precision() {
    return precision;
  }

  /** Bytes of all weights in the precision that they are used in. */
  long weightBytes() {
    return keys(config).values().stream().mapToLong(Shape::size).sum() * precision.bytes();
  }

  /** How many tensors this holds, for tests. */
  int tensors() {
    return manager.getManagedArrays().size();
  }

  /** Frees the weights. */
  @Override
  public void close() {
    try (checkpoint;
        manager) {
      // the last is closed first, and each whatever the others throw
    }
  }
}
