package io.framewright.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.LatentGeometry.Size;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A small clip, a decoder in closed form, and losses that share windows. */
abstract class GuidanceFixture {
  static final Draw NO_DRAW =
      (count, total) -> {
        throw new AssertionError("nothing is random here");
      };

  final NDManager manager = Torch.newManager(Device.cpu());
  final FakeGeometry geometry = new FakeGeometry(5, 2, 4);
  final Size size = new Size(24, 16, 21); // latents [1, 5, 6, 8, 12]
  final FakeAutoencoder decoder = new FakeAutoencoder(manager, geometry);
  final NoiseSource noise = new NoiseSource(7);
  final NDArray x0 =
      Tensors.cast(
          manager, noise.normal(manager, geometry.latentShape(size)).mul(0.2), Precision.FLOAT64);

  final int threads = Torch.threads();

  /** Tensors of a few values gain nothing from more. */
  @BeforeEach
  void useOneThread() {
    Torch.setThreads(1);
  }

  @AfterEach
  void close() {
    Torch.setThreads(threads);
    decoder.close();
    manager.close();
  }

  DownSampling down(int factor) {
    return new DownSampling(geometry, size, factor);
  }

  NDArray picture(DownSampling down, int channels) {
    NDArray raw = noise.normal(manager, new Shape(1, channels, down.height(), down.width()));
    return Tensors.cast(manager, raw.mul(0.4), Precision.FLOAT64);
  }

  Guidance guidance(DownSampling down, int window, LossTree<Loss> tree) {
    return new Guidance(decoder, down, window, ActivationBudget.UNLIMITED, tree);
  }

  static void assertSame(NDArray actual, double[] wanted) {
    double scale = Math.sqrt(ComposedGradient.dot(wanted, wanted));
    double[] found = actual.toDoubleArray();
    double[] apart = ComposedGradient.sum(List.of(found, ComposedGradient.times(-1, wanted)));
    assertThat(Math.sqrt(ComposedGradient.dot(apart, apart))).isLessThan(1e-11 * scale);
    assertThat(scale).as("there is a gradient to compare").isPositive();
  }

  /** What a plan promises is what is done. */
  GuidancePlan assertPlanned(DownSampling down, int window, LossTree<Loss> tree) {
    decoder.decodes = decoder.recordings = decoder.pullbacks = decoder.latents = 0;
    decoder.mostOpen = 0;
    guidance(down, window, tree).evaluate(manager, x0, 0, 1, NO_DRAW).gradient().close();
    GuidancePlan plan =
        GuidancePlan.of(tree, loss -> GuidancePlan.Reads.of(loss, NO_DRAW), down, window, 0, 1);
    assertThat(decoder.decodes).isEqualTo(plan.decodes());
    assertThat(decoder.recordings).isEqualTo(plan.recordings());
    assertThat(decoder.pullbacks).isEqualTo(plan.pullbacks());
    assertThat(decoder.latents).isEqualTo(plan.decodedLatents());
    assertThat(decoder.mostOpen).as("recordings at a time").isEqualTo(1);
    assertThat(decoder.open).as("recordings left open").isZero();
    return plan;
  }

  /** Keyframes at 0, 3, 6, 8 and 20, a loop 0-20, gray at 6 and with a mask at 20. */
  final class Three {
    final DownSampling down;
    final int window;
    final List<Integer> frames = List.of(0, 3, 6, 8, 20);
    final Map<Integer, NDArray> targets = new TreeMap<>();
    final NDArray mask;
    final Loss keyframe;
    final Loss loop = new LoopLoss("loop", 0, 20, 1);
    final Loss gray;

    Three(int factor, int window) {
      down = down(factor);
      this.window = window;
      frames.forEach(frame -> targets.put(frame, picture(down, 3)));
      mask = picture(down, 1).gt(0).toType(DataType.FLOAT64, false);
      keyframe =
          new KeyframeLoss(
              "keyframe",
              frames.stream()
                  .map(f -> new Keyframe(f, targets.get(f), Optional.empty(), f == 3 ? 2 : 1))
                  .toList());
      gray =
          StructureLoss.of(
              manager,
              "gray",
              PixelEncoder.GRAY,
              List.of(
                  new Keyframe(6, opposite(6)),
                  new Keyframe(20, opposite(20), Optional.of(mask), 1.5)),
              StructureLoss.Comparison.SQUARED);
    }

    /** A picture that contradicts the keyframe's. */
    NDArray opposite(int frame) {
      return targets.get(frame).mul(-2);
    }

    List<double[]> gradients() {
      ComposedGradient composed = new ComposedGradient(manager, decoder, down, window, x0);
      List<double[]> keyframes = new ArrayList<>();
      for (int f : frames) {
        double[] one = composed.of(at -> ComposedGradient.meanSquare(at.apply(f), targets.get(f)));
        keyframes.add(f == 3 ? ComposedGradient.times(2, one) : one);
      }
      double[] ends = composed.of(at -> ComposedGradient.meanSquare(at.apply(0), at.apply(20)));
      double[] plain =
          composed.of(
              at ->
                  ComposedGradient.meanSquare(
                      ComposedGradient.gray(at.apply(6)), ComposedGradient.gray(opposite(6))));
      double[] masked =
          composed.of(
              at -> {
                NDArray d =
                    ComposedGradient.gray(at.apply(20)).sub(ComposedGradient.gray(opposite(20)));
                return d.mul(d).mul(mask).mean().mul(1.5);
              });
      return List.of(
          ComposedGradient.sum(keyframes), ends, ComposedGradient.sum(List.of(plain, masked)));
    }
  }
}
