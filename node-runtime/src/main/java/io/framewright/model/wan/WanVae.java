package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.OpenOptions;
import io.framewright.model.WindowedAutoencoder;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Torch;
import io.framewright.tensor.WeightsHeaders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The autoencoder of Wan 2.1: causal convolutions over time, so that a clip can be decoded at once
 * or in pieces with the same result, and its first frames do not depend on later latents. The first
 * latent is one frame, each later one {@link WanVaeConfig#temporalRatio}.
 *
 * <p>Computes in float32 (float64 when opened so), whatever the weights are stored as. Not safe for
 * several threads.
 */
public final class WanVae extends WindowedAutoencoder implements AutoCloseable {
  /**
   * What the activations of one piece of a clip may take: little beside the weights of a denoiser.
   * A piece is at least one latent, which takes more than this at 480x832 pixels (about 3 GB).
   */
  private static final long PIECE_BYTES = 1L << 30;

  /** Tensors of the widest layer's size that are alive at once while a piece is computed. */
  private static final int TENSORS_ALIVE = 5;

  private final WanVaeConfig config;
  private final Precision precision;
  private final Checkpoint checkpoint;
  private final NDManager manager;
  private final ScriptModule script;
  private final List<VaeLayer> decoder;
  private final StageChain chain;
  private final long pieceBytes;
  private List<VaeLayer> encoder;

  private WanVae(
      WanVaeConfig config,
      Checkpoint checkpoint,
      NDManager manager,
      OpenOptions options,
      long pieceBytes) {
    this.config = config;
    this.checkpoint = checkpoint;
    this.pieceBytes = pieceBytes;
    precision = options.precision() == Precision.FLOAT64 ? Precision.FLOAT64 : Precision.FLOAT32;
    this.manager = manager;
    script = ScriptModule.load(manager, WanVae.class, "vae", Map.of());
    decoder = VaeLayers.decoder(config, checkpoint, script, manager, precision);
    checkpoint.unmap();
    chain =
        new StageChain(
            decoder.stream().map(layer -> VaeStages.of(layer, precision.bytes())).toList());
  }

  /**
   * Opens an autoencoder; the decoder's weights are brought to the device, the encoder's when they
   * are first needed.
   *
   * @param folder with {@code config.json} and the weights
   * @throws io.framewright.InputException when files are missing or damaged, contradict each other,
   *     or are of an autoencoder other than Wan 2.1's
   */
  public static WanVae open(Path folder, OpenOptions options) {
    return open(folder, options, PIECE_BYTES);
  }

  /**
   * Opens an autoencoder that decodes and encodes whole clips within a limit of memory.
   *
   * @param pieceBytes about what the activations of one piece of a clip may take; a piece is at
   *     least one latent
   */
  public static WanVae open(Path folder, OpenOptions options, long pieceBytes) {
    WanVaeConfig config = WanVaeConfig.read(folder.resolve("config.json"));
    WeightsHeaders headers =
        WeightsHeaders.of(folder, "diffusion_pytorch_model", options.variant());
    check(config, headers);
    Checkpoint checkpoint = Checkpoint.open(headers);
    NDManager manager = Torch.newManager(options.device());
    try {
      return new WanVae(config, checkpoint, manager, options, pieceBytes);
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
  static void check(WanVaeConfig config, WeightsHeaders headers) {
    headers.require("the Wan autoencoder", keys(config), name -> false);
  }

  /** Names and shapes of all weights that a configuration asks for. */
  public static Map<String, Shape> keys(WanVaeConfig config) {
    return WanVaeKeys.of(config);
  }

  /** The configuration. */
  public WanVaeConfig config() {
    return config;
  }

  @Override
  public NDArray decode(NDManager into, NDArray latents) {
    Shape shape = latents.getShape();
    checkLatents(shape);
    long pixels = shape.get(3) * shape.get(4) * square(config.spatialRatio());
    int piece = pieceLatents(pixels * config.decoderBase());
    return inPieces(into, decoder, latents, piece, piece);
  }

  @Override
  public NDArray encode(NDManager into, NDArray pixels) {
    Shape shape = pixels.getShape();
    int ratio = config.spatialRatio();
    if (shape.dimension() != 5
        || shape.get(0) != 1
        || shape.get(1) != config.inChannels()
        || (shape.get(2) - 1) % config.temporalRatio() != 0
        || shape.get(3) % ratio != 0
        || shape.get(4) % ratio != 0) {
      throw new IllegalArgumentException("pixels of the shape " + shape + " cannot be encoded");
    }
    if (encoder == null) {
      encoder = VaeLayers.encoder(config, checkpoint, script, manager, precision);
      checkpoint.unmap();
    }
    int latents = pieceLatents(shape.get(3) * shape.get(4) * config.encoderBase());
    int frames = latents * config.temporalRatio();
    return inPieces(into, encoder, pixels, config.frames(latents), frames);
  }

  /** How many latents fit the limit, for so many values of one frame in the widest layer. */
  private int pieceLatents(long frameValues) {
    long latent = frameValues * TENSORS_ALIVE * precision.bytes() * config.temporalRatio();
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 64, pieceBytes / latent));
  }

  private static long square(long x) {
    return x * x;
  }

  /** Runs layers over a clip, along its third axis: the first so many frames, then others. */
  private NDArray inPieces(
      NDManager into, List<VaeLayer> layers, NDArray clip, int first, int others) {
    long length = clip.getShape().get(2);
    try (GradMode mode = GradMode.off();
        NDManager whole = into.newSubManager()) {
      VaeRun run = new VaeRun(layers, whole);
      NDList parts = new NDList();
      for (long at = 0; at < length; ) {
        long end = Math.min(length, at + (at == 0 ? first : others));
        parts.add(run.next(clip, at, end, end < length));
        at = end;
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
