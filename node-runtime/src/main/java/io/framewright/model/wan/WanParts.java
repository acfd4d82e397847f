package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import io.framewright.InputException;
import io.framewright.model.Autoencoder;
import io.framewright.model.BranchedDenoiser;
import io.framewright.model.CheckpointFolder;
import io.framewright.model.Denoiser;
import io.framewright.model.LatentGeometry;
import io.framewright.model.OpenOptions;
import io.framewright.model.SchedulerConfig;
import java.nio.file.Path;

/**
 * The network, the autoencoder and the scheduler of a Wan 2.1 checkpoint without its text encoder,
 * for measurements with texts that are drawn. Pictures are made by {@link WanFamily}.
 */
public final class WanParts implements AutoCloseable {
  private final WanTransformer transformer;
  private final WanVae vae;
  private final SchedulerConfig scheduler;

  private WanParts(WanTransformer transformer, WanVae vae, SchedulerConfig scheduler) {
    this.transformer = transformer;
    this.vae = vae;
    this.scheduler = scheduler;
  }

  /**
   * Opens the folders {@code transformer}, {@code vae} and {@code scheduler}.
   *
   * @throws io.framewright.InputException when one of them is missing or damaged
   */
  public static WanParts open(Path folder, OpenOptions options) {
    SchedulerConfig scheduler = WanFamily.scheduler(new CheckpointFolder(folder));
    WanTransformer transformer = WanTransformer.open(folder.resolve("transformer"), options);
    try {
      if (transformer.config().hasImage()) {
        throw new InputException(
            "The model in " + folder + " is shown pictures. Measure one of text to video.");
      }
      return new WanParts(transformer, WanVae.open(folder.resolve("vae"), options), scheduler);
    } catch (RuntimeException e) {
      transformer.close();
      throw e;
    }
  }

  /** The scheduler's configuration. */
  public SchedulerConfig scheduler() {
    return scheduler;
  }

  /** How pixels and latents map onto each other. */
  public LatentGeometry geometry() {
    return WanGeometry.of(transformer.config(), vae.config());
  }

  /** Width of a text token. */
  public int textWidth() {
    return transformer.config().textDim();
  }

  /**
   * The network bound to encoded texts.
   *
   * @param text [branches, tokens, {@link #textWidth}], with guidance the negative prompt's first;
   *     stays the caller's
   * @param guidanceScale s; not used when there is one branch
   */
  public Denoiser denoiser(NDArray text, double guidanceScale) {
    return new BranchedDenoiser(new WanBound(transformer, text), guidanceScale);
  }

  /** The autoencoder; lives as long as this. */
  public Autoencoder autoencoder() {
    return vae;
  }

  /** Frees all weights. */
  @Override
  public void close() {
    try (vae;
        transformer) {
      // the last is closed first, and each whatever the others throw
    }
  }
}
