package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.framewright.model.LatentGeometry.Reading;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.FunctionStage;
import io.framewright.tensor.Recording;
import io.framewright.tensor.StageChain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The long way round: every frame decoded from its own window in one recorded graph, losses written
 * out in plain operations, one gradient for each loss. Mixing as plain loops over numbers.
 */
final class ComposedGradient {
  private final NDManager manager;
  private final FakeAutoencoder decoder;
  private final DownSampling down;
  private final int window;
  private final NDArray x0;

  ComposedGradient(
      NDManager manager, FakeAutoencoder decoder, DownSampling down, int window, NDArray x0) {
    this.manager = manager;
    this.decoder = decoder;
    this.down = down;
    this.window = window;
    this.x0 = x0;
  }

  /** The gradient of a number that is made of frames [1, 3, H, W]. */
  double[] of(Function<IntFunction<NDArray>, NDArray> loss) {
    StageChain chain =
        new StageChain(
            List.of(new FunctionStage((into, x) -> loss.apply(frame -> frame(into, x, frame)))));
    try (Recording recording = chain.record(manager, new NDList(x0), ActivationBudget.UNLIMITED)) {
      NDArray one = recording.output().onesLike();
      return recording.pullback(manager, new NDList(one)).singletonOrThrow().toDoubleArray();
    }
  }

  /** One frame [1, 3, H, W] of latents. */
  NDArray frame(NDManager into, NDArray latents, int frame) {
    Reading reading = down.geometry().window(frame, window, down.latentFrames());
    int first = reading.window().first();
    NDArray part = latents.get(":, :, " + first + ":" + (first + reading.window().count()));
    NDArray input = down.factor() == 1 ? part : down.latents(into, part);
    return decoder.apply(into, input).get(":, :, " + reading.index());
  }

  static NDArray meanSquare(NDArray a, NDArray b) {
    NDArray d = a.sub(b);
    return d.mul(d).mean();
  }

  static NDArray gray(NDArray x) {
    return x.get(":, 0:1")
        .mul(0.299)
        .add(x.get(":, 1:2").mul(0.587))
        .add(x.get(":, 2:3").mul(0.114));
  }

  static double[] sum(List<double[]> parts) {
    double[] sum = new double[parts.get(0).length];
    for (double[] part : parts) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }

  static double[] times(double factor, double[] x) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] *= factor;
    }
    return y;
  }

  static double[] unit(double[] x) {
    return times(1 / Math.sqrt(dot(x, x)), x);
  }

  /** PCGrad of gradients that are weighted already. */
  static double[] project(List<double[]> parts) {
    List<double[]> projected = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      double[] h = parts.get(i);
      for (int k = 0; k < parts.size(); k++) {
        double product = dot(h, parts.get(k));
        if (k != i && product < 0) {
          double along = product / dot(parts.get(k), parts.get(k));
          h = sum(List.of(h, times(-along, parts.get(k))));
        }
      }
      projected.add(h);
    }
    return sum(projected);
  }

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
