package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.guidance.FrameGroups.GuidedWindow;
import io.framewright.model.Autoencoder;
import io.framewright.model.LatentGeometry.Window;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Recording;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import java.util.List;
import java.util.stream.LongStream;

/** Reads guided frames out of windows of the clean prediction, shrunk before they are decoded. */
final class WindowDecoder {
  private final Autoencoder autoencoder;
  private final DownSampling down;
  private final ActivationBudget budget;
  private final StageChain shrink;

  WindowDecoder(Autoencoder autoencoder, DownSampling down, ActivationBudget budget) {
    this.autoencoder = autoencoder;
    this.down = down;
    this.budget = budget;
    shrink = new StageChain(List.of(new Shrink(down)));
  }

  /**
   * A recorded window: its guided frames, and their pullback to the window's latents. Nothing of
   * the shrinking is kept but the latents.
   */
  final class Guided implements AutoCloseable {
    private final NDManager manager;
    private final GuidedWindow guided;
    private final Recording shrunk;
    private final Recorded decoded;

    private Guided(NDManager parent, NDArray latents, GuidedWindow guided) {
      this.guided = guided;
      manager = parent.newSubManager();
      try {
        NDArray window = take(manager, latents, guided.window());
        shrunk =
            down.factor() == 1
                ? null
                : shrink.record(manager, new NDList(window), ActivationBudget.NONE);
        NDArray input = shrunk == null ? window : shrunk.output();
        decoded = autoencoder.recordWindow(manager, input, budget);
      } catch (RuntimeException e) {
        manager.close();
        throw e;
      }
    }

    /** [n, 3, H, W] in the order of the window's guided frames. */
    NDArray pixels(NDManager into) {
      return pick(into, decoded.output(), guided);
    }

    /** The gradient at the window's latents [1, C, n, h, w] for one at {@link #pixels}. */
    NDArray pullback(NDManager into, NDArray cotangent) {
      try (NDManager scratch = into.newSubManager()) {
        NDArray video =
            LossScript.indexed(
                scratch, "spread", at(guided.indices()), decoded.output(), cotangent);
        NDArray small = decoded.pullback(scratch, video);
        NDArray full =
            shrunk == null ? small : shrunk.pullback(scratch, new NDList(small)).singletonOrThrow();
        full.attach(into);
        return full;
      }
    }

    @Override
    public void close() {
      decoded.close();
      manager.close();
    }
  }

  /** Decodes a window with a recording. */
  Guided record(NDManager parent, NDArray latents, GuidedWindow guided) {
    return new Guided(parent, latents, guided);
  }

  /** Decodes a window without recording; [n, 3, H, W] as {@link Guided#pixels}. */
  NDArray decode(NDManager into, NDArray latents, GuidedWindow guided) {
    try (NDManager scratch = into.newSubManager()) {
      NDArray window = take(scratch, latents, guided.window());
      NDArray input = down.factor() == 1 ? window : down.latents(scratch, window);
      return pick(into, autoencoder.decodeWindow(scratch, input), guided);
    }
  }

  private static NDArray take(NDManager into, NDArray latents, Window window) {
    return LossScript.indexed(into, "take_window", at(window), latents);
  }

  private static NDArray pick(NDManager into, NDArray video, GuidedWindow guided) {
    return LossScript.indexed(into, "pick", at(guided.indices()), video);
  }

  static long[] at(Window window) {
    return LongStream.range(window.first(), window.first() + window.count()).toArray();
  }

  static long[] at(List<Integer> indices) {
    return indices.stream().mapToLong(Integer::longValue).toArray();
  }

  private record Shrink(DownSampling down) implements Stage {
    @Override
    public String name() {
      return "down-sampling";
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      return new NDList(down.latents(into, inputs.head()));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      Shape in = inputs.get(0);
      return List.of(
          new Shape(in.get(0), in.get(1), in.get(2), down.latentHeight(), down.latentWidth()));
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      return 0; // linear
    }
  }
}
