package io.framewright.model.ltx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The autoencoder of LTX-Video, all versions up to 0.9.5. The encoder looks back only, the decoder
 * both ways. The first latent is one frame, each later one eight. From 0.9.1 on the decoder is told
 * a timestep, and whole clips get some noise before they are decoded; windows do not.
 *
 * <p>Computes in float32 (float64 when opened so), whatever the weights are stored as. Not safe for
 * several threads.
 */
final class LtxVae extends WindowedAutoencoder implements AutoCloseable {
  /**
   * What the activations of one piece of a clip may take: little beside the weights of a denoiser.
   * A piece is at least one latent.
   */
  private static final long PIECE_BYTES = 1L << 30;

  /** Tensors of the widest layer's size that are alive at once while a piece is computed. */
  private static final int TENSORS_ALIVE = 6;

  /** The seed of what layers inject, and of a clip's noise where no source is given. */
  private static final long SEED = 0;

  /**
   * How clips are decoded where the decoder is told a timestep.
   *
   * @param timestep that it is told, 0 to 1
   * @param noise share of noise that a clip gets before
   * @param seed of the noise that layers inject
   * @param pieceBytes about what the activations of one piece of a clip may take
   */
  record Decoding(double timestep, double noise, long seed, long pieceBytes) {
    /** As the makers of LTX-Video advise for 0.9.1 and later. */
    static final Decoding PUBLISHED = new Decoding(0.05, 0.025, SEED, PIECE_BYTES);
  }

  private final LtxVaeConfig config;
  private final Decoding decoding;
  private final Precision precision;
  private final Checkpoint checkpoint;
  private final NDManager manager;
  private final ScriptModule script;
  private final LtxVaeLayers layers;
  private final NDList statistics;
  private final List<LtxVaeLayer> decoder;
  private final StageChain chain;
  private List<LtxVaeLayer> encoder;

  private LtxVae(
      LtxVaeConfig config,
      Checkpoint checkpoint,
      NDManager manager,
      OpenOptions options,
      Decoding decoding) {
    this.config = config;
    this.checkpoint = checkpoint;
    this.decoding = decoding;
    precision = options.precision() == Precision.FLOAT64 ? Precision.FLOAT64 : Precision.FLOAT32;
    this.manager = manager;
    script =
        ScriptModule.load(
            manager,
            LtxVae.class,
            "vae",
            Map.of("patch", config.patch(), "eps", config.eps(), "freqs", LtxKeys.FREQS));
    layers = new LtxVaeLayers(config, checkpoint, script, manager, precision);
    statistics = layers.statistics();
    decoder = layers.decoder(decoding.timestep(), decoding.seed());
    checkpoint.unmap();
    chain =
        new StageChain(
            new ArrayList<>(
                decoder.stream()
                    .map(layer -> new LtxVaeStage(layer, config.patch(), precision.bytes()))
                    .toList()));
  }

  /**
   * Opens an autoencoder; the decoder's weights are brought to the device, the encoder's when they
   * are first needed.
   *
   * @param folder with {@code config.json} and the weights
   * @throws io.framewright.InputException when files are missing or damaged, contradict each other,
   *     or are of another autoencoder
   */
  static LtxVae open(Path folder, OpenOptions options, Decoding decoding) {
    LtxVaeConfig config = LtxVaeConfig.read(folder.resolve("config.json"));
    WeightsHeaders headers =
        WeightsHeaders.of(folder, "diffusion_pytorch_model", options.variant());
    check(config, headers);
    Checkpoint checkpoint = Checkpoint.open(headers);
    NDManager manager = Torch.newManager(options.device());
    try {
      return new LtxVae(config, checkpoint, manager, options, decoding);
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
  static void check(LtxVaeConfig config, WeightsHeaders headers) {
    headers.require("the LTX-Video autoencoder", LtxVaeParts.keys(config), name -> false);
  }

  /** The configuration. */
  LtxVaeConfig config() {
    return config;
  }

  @Override
  public NDArray decode(NDManager into, NDArray latents) {
    return decode(into, latents, new NoiseSource(SEED));
  }

  @Override
  public NDArray decode(NDManager into, NDArray latents, NoiseSource noise) {
    Shape shape = latents.getShape();
    checkLatents(shape);
    try (GradMode mode = GradMode.off();
        NDManager whole = into.newSubManager()) {
      NDArray z = latents;
      if (config.decoder().timed()) {
        z = blurred(whole, latents, noise);
      }
      int piece = pieceLatents(shape.get(3) * shape.get(4), lastWidth(config.decoder().widths()));
      NDArray pixels = new LtxVaeRun(decoder, whole).run(z, piece, piece).clip(-1, 1);
      pixels.attach(into);
      return pixels;
    }
  }

  private NDArray blurred(NDManager into, NDArray latents, NoiseSource source) {
    try (NDManager scratch = into.newSubManager()) {
      NDArray noise = Tensors.cast(scratch, source.normal(scratch, latents.getShape()), precision);
      NDArray share = Tensors.create(scratch, new double[] {decoding.noise()}, new Shape());
      return script.call(into, "blurred", with(latents, noise, share)).singletonOrThrow();
    }
  }

  private int lastWidth(List<Integer> widths) {
    return widths.get(widths.size() - 1);
  }

  @Override
  public NDArray encode(NDManager into, NDArray pixels) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      return script.call(into, "mean", with(posterior(scratch, pixels))).singletonOrThrow();
    }
  }

  /**
   * Encodes a picture and draws from the posterior.
   *
   * @param into owns the result
   * @param picture [1, 3, 1, H, W], -1 to 1
   * @param source of one draw of the shape of the result
   * @return normalised, [1, z, 1, h, w]
   */
  NDArray sample(NDManager into, NDArray picture, NoiseSource source) {
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDArray posterior = posterior(scratch, picture);
      NDArray noise = source.normal(scratch, pictureShape(picture.getShape()));
      NDArray cast = Tensors.cast(scratch, noise, precision);
      return script.call(into, "sample", with(posterior, cast)).singletonOrThrow();
    }
  }

  private Shape pictureShape(Shape picture) {
    int ratio = config.spatialRatio();
    return new Shape(1, config.latentChannels(), 1, picture.get(3) / ratio, picture.get(4) / ratio);
  }

  private NDArray posterior(NDManager into, NDArray pixels) {
    Shape shape = pixels.getShape();
    int ratio = config.spatialRatio();
    if (shape.dimension() != 5
        || shape.get(0) != 1
        || shape.get(1) != 3
        || (shape.get(2) - 1) % config.temporalRatio() != 0
        || shape.get(3) % ratio != 0
        || shape.get(4) % ratio != 0) {
      throw new IllegalArgumentException("pixels of the shape " + shape + " cannot be encoded");
    }
    if (encoder == null) {
      encoder = layers.encoder();
      checkpoint.unmap();
    }
    long places = shape.get(3) * shape.get(4) / ratio / ratio;
    int latents = pieceLatents(places, config.encoder().widths().get(0));
    return new LtxVaeRun(encoder, into)
        .run(pixels, config.frames(latents), (long) latents * config.temporalRatio());
  }

  /** How many latents of so many places fit the limit, where the widest layer has a width. */
  private int pieceLatents(long places, int width) {
    long side = config.spatialRatio() / config.patch();
    long values = places * side * side * config.temporalRatio() * width;
    long latent = Math.max(1, values * TENSORS_ALIVE * precision.bytes());
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 64, decoding.pieceBytes() / latent));
  }

  private NDList with(NDArray... inputs) {
    NDList all = new NDList(inputs);
    all.addAll(statistics);
    return all;
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
    return LtxVaeParts.keys(config).values().stream().mapToLong(Shape::size).sum()
        * precision.bytes();
  }

  /** The device that the network runs on. */
  NDManager manager() {
    return manager;
  }

  /** Frees the weights. */
  @Override
  public void close() {
    try (checkpoint;
        manager;
        script) {
      // the last is closed first, and each whatever the others throw
    }
  }
}
