package io.framewright.guidance;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.golden.GoldenCase;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.FunctionStage;
import io.framewright.tensor.Recording;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Losses, encoders and sizes against PyTorch's values and gradients. */
class LossesGoldenTest {
  private static final double TOLERANCE = 1e-4;
  private static final Draw NO_DRAW =
      (count, total) -> {
        throw new AssertionError("nothing is random here");
      };

  private final GoldenCase golden = GoldenCase.open("basics", "losses");
  private final NDManager manager = golden.manager();

  @AfterEach
  void close() {
    golden.close();
  }

  @Test
  void lossesAndTheirGradients() {
    NDArray x = golden.tensor("x");
    Keyframe plain = new Keyframe(0, golden.tensor("y"));
    Keyframe masked = new Keyframe(0, golden.tensor("y"), Optional.of(golden.tensor("mask")), 1);
    Set<String> seen = new HashSet<>();
    check(seen, new KeyframeLoss("keyframe", List.of(plain)), x);
    check(seen, new KeyframeLoss("masked", List.of(masked)), x);
    check(seen, new LoopLoss("loop", 0, 1, 1), x.concat(golden.tensor("y")));
    check(seen, structure("gray", PixelEncoder.GRAY, plain), x);
    check(seen, structure("sketch", PixelEncoder.SKETCH, plain), x);
    check(
        seen,
        StructureLoss.of(
            manager,
            "lineart",
            PixelEncoder.GRAY,
            List.of(plain),
            StructureLoss.Comparison.LINE_ART),
        x);
    Set<String> all = new HashSet<>();
    golden.facts().get("values").fieldNames().forEachRemaining(all::add);
    assertThat(seen).as("every case was compared").isEqualTo(all);
  }

  /** A tensor that no test here asks for is found here. */
  @Test
  void everyTensorIsCompared() {
    Set<String> losses = new HashSet<>();
    golden.facts().get("values").fieldNames().forEachRemaining(l -> losses.add("grad_" + l));
    assertThat(golden.names())
        .allMatch(
            name ->
                losses.contains(name)
                    || name.matches("x|y|mask|latents|(gray|sketch)_of_x")
                    || name.matches("down_\\d+|bicubic_\\d+(_cotangent|_grad)?"));
  }

  private Loss structure(String name, FrameEncoder encoder, Keyframe keyframe) {
    return StructureLoss.of(
        manager, name, encoder, List.of(keyframe), StructureLoss.Comparison.SQUARED);
  }

  /** The gradient with respect to the first frame; a second one gets the opposite of it. */
  private void check(Set<String> seen, Loss loss, NDArray frames) {
    Term term = loss.terms(NO_DRAW).get(0);
    TermGradient found = TermGradient.of(manager, new AskedTerm(loss.name(), 0, 1, term), frames);
    double value = golden.facts().get("values").get(loss.name()).asDouble();
    assertThat(found.value()).as(loss.name()).isCloseTo(value, within(TOLERANCE * value));
    NDArray gradient = golden.tensor("grad_" + loss.name());
    assertClose(found.pixels().get("0:1"), gradient, TOLERANCE);
    if (frames.getShape().get(0) == 2) {
      assertClose(found.pixels().get("1:2"), gradient.neg(), TOLERANCE);
    }
    seen.add(loss.name());
  }

  @Test
  void encoders() {
    NDArray x = golden.tensor("x");
    assertClose(PixelEncoder.GRAY.encode(manager, x), golden.tensor("gray_of_x"), TOLERANCE);
    assertClose(PixelEncoder.SKETCH.encode(manager, x), golden.tensor("sketch_of_x"), TOLERANCE);
  }

  @Test
  void downSampledLatents() {
    NDArray latents = golden.tensor("latents");
    Shape shape = latents.getShape();
    int found = 0;
    for (String name : golden.names()) {
      if (name.matches("down_\\d+")) {
        FakeGeometry geometry = new FakeGeometry((int) shape.get(1), 2, 4);
        DownSampling down = new DownSampling(geometry, geometry.sizeOf(shape), number(name));
        NDArray wanted = golden.tensor(name);
        assertClose(down.latents(manager, latents), wanted, TOLERANCE);
        // Shrinking is linear, so its pullback is its adjoint: <S x, c> = <x, S* c>.
        NDArray cotangent = wanted.mul(wanted).sub(0.3);
        NDArray pulled = pullback(down::latents, latents, cotangent);
        assertThat(Tensors.dot(latents, pulled))
            .isCloseTo(Tensors.dot(wanted, cotangent), within(1e-4 * Tensors.norm(wanted)));
        found++;
      }
    }
    assertThat(found).as("cases of down-sampling").isPositive();
  }

  @Test
  void bicubicWithAntialiasAndCentreCrop() {
    NDArray x = golden.tensor("x");
    int found = 0;
    for (String name : golden.names()) {
      if (name.matches("bicubic_\\d+")) {
        int side = number(name);
        assertClose(Pictures.bicubicCrop(manager, x, side), golden.tensor(name), TOLERANCE);
        NDArray gradient =
            pullback(
                (into, frames) -> Pictures.bicubicCrop(into, frames, side),
                x,
                golden.tensor(name + "_cotangent"));
        assertClose(gradient, golden.tensor(name + "_grad"), TOLERANCE);
        found++;
      }
    }
    assertThat(found).as("cases of resizing").isPositive();
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(name.indexOf('_') + 1));
  }

  private NDArray pullback(
      BiFunction<NDManager, NDArray, NDArray> function, NDArray x, NDArray cotangent) {
    StageChain chain = new StageChain(List.of(new FunctionStage(function)));
    try (Recording recording = chain.record(manager, new NDList(x), ActivationBudget.UNLIMITED)) {
      return recording.pullback(manager, new NDList(cotangent)).singletonOrThrow();
    }
  }
}
