package io.framewright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Recording;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import java.util.List;

/** An autoencoder whose decoder is a chain of stages, through which windows pass in one go. */
public abstract class WindowedAutoencoder implements Autoencoder {
  /** The decoder: latents [1, C, T, h, w] in, pixels [1, 3, F, H, W] out. */
  protected abstract StageChain decoder();

  /** C, the channels of a latent. */
  protected abstract int latentChannels();

  /** What the network computes in. */
  protected abstract Precision precision();

  @Override
  public final Recorded recordWindow(NDManager parent, NDArray window, ActivationBudget budget) {
    checkLatents(window.getShape());
    return new RecordedWindow(decoder().record(parent, new NDList(window), budget));
  }

  @Override
  public final NDArray decodeWindow(NDManager into, NDArray window) {
    checkLatents(window.getShape());
    return decoder().forward(into, new NDList(window)).singletonOrThrow();
  }

  @Override
  public final ActivationBudget.Plan plan(
      int latentFrames, int latentHeight, int latentWidth, ActivationBudget budget) {
    Shape window = new Shape(1, latentChannels(), latentFrames, latentHeight, latentWidth);
    return decoder().plan(List.of(window), precision().bytes(), budget);
  }

  /**
   * Checks that latents are those of one clip.
   *
   * @throws IllegalArgumentException when they are not
   */
  protected final void checkLatents(Shape shape) {
    if (shape.dimension() != 5 || shape.get(0) != 1 || shape.get(1) != latentChannels()) {
      throw new IllegalArgumentException("latents of the shape " + shape + " cannot be decoded");
    }
  }

  /** The decoder's stages, for measurements. */
  public final List<Stage> stages() {
    return decoder().stages();
  }

  /** A recording of one tensor to one tensor. */
  private record RecordedWindow(Recording recording) implements Recorded {
    @Override
    public NDArray output() {
      return recording.output();
    }

    @Override
    public NDArray pullback(NDManager into, NDArray cotangent) {
      return recording.pullback(into, new NDList(cotangent)).singletonOrThrow();
    }

    @Override
    public void close() {
      recording.close();
    }
  }
}
