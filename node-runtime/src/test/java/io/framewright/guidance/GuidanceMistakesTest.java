package io.framewright.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.guidance.LossTree.Mode;
import io.framewright.model.LatentGeometry.Size;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Torch;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the user can get wrong is said in full sentences; what a program gets wrong is not hidden.
 */
class GuidanceMistakesTest {
  private final NDManager manager = Torch.newManager(Device.cpu());
  private final FakeGeometry geometry = new FakeGeometry(3, 2, 4);
  private final Size size = new Size(8, 6, 9);
  private final DownSampling down = new DownSampling(geometry, size, 1);
  private final FakeAutoencoder decoder = new FakeAutoencoder(manager, geometry);
  private final NDArray x0 = manager.ones(geometry.latentShape(size));
  private final NDArray white = manager.ones(new Shape(1, 3, 6, 8));

  @AfterEach
  void close() {
    decoder.close();
    manager.close();
  }

  private static void says(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessage(message);
  }

  private Evaluation evaluate(Loss... losses) {
    List<LossTree<Loss>> leaves = List.of(losses).stream().map(LossTree::of).toList();
    LossTree<Loss> tree = LossTree.mix(Mode.SUM, leaves);
    return new Guidance(decoder, down, 3, ActivationBudget.NONE, tree)
        .evaluate(manager, x0, 0, 1, Draw.from(new NoiseSource(0)));
  }

  @Test
  void framesOutsideTheClip() {
    for (int frame : new int[] {-1, 9}) {
      Loss loss = new KeyframeLoss("my keyframes", List.of(new Keyframe(frame, white)));
      String message =
          "The loss 'my keyframes' reads frame "
              + frame
              + ", but the clip has 9 frames, 0 to 8. Choose a frame among these or make the clip"
              + " longer.";
      says(() -> evaluate(loss), message);
      says(
          () ->
              GuidancePlan.of(
                  LossTree.of(loss), l -> GuidancePlan.Reads.of(l, null), down, 3, 0, 1),
          message);
    }
    assertThat(decoder.decodes + decoder.recordings).as("found before decoding").isZero();
  }

  @Test
  void windowsAndSizes() {
    Loss loop = new LoopLoss("loop", 0, 8, 1);
    says(
        () -> new Guidance(decoder, down, 1, ActivationBudget.NONE, LossTree.of(loop)),
        "A window of 1 latent is too short to read frames from. Use at least 2; 3 is usual.");
    says(
        () -> new DownSampling(geometry, size, 3),
        "Guided frames cannot be down-sampled by 3. Use 1, 2 or 4.");
    says(
        () -> new DownSampling(geometry, size, 4),
        "A clip of 8 x 6 pixels and 9 frames has latents of 4 x 3, too few to down-sample guided"
            + " frames by 4. Use a smaller factor or a larger clip.");
    says(
        () -> new DownSampling(geometry, new Size(9, 6, 8), 1),
        "The model cannot make a clip of 9 x 6 pixels and 8 frames; the nearest that it can make"
            + " is 8 x 6 pixels and 5 frames. Use that size.");
    says(
        () -> down.picture(manager, manager.ones(new Shape(1, 3, 6, 10))),
        "A picture of 10 x 6 pixels is to be compared with frames of a clip of 8 x 6 pixels and 9"
            + " frames. Resize the picture to the clip's size.");
  }

  @Test
  void lossesThatMakeNoSense() {
    says(
        () -> new LoopLoss("loop", 4, 4, 1),
        "The loop 'loop' joins 1 frame at frame 4 with as many up to frame 4, which leaves no"
            + " loop between them. Use at least 1 frame and a later last frame.");
    says(
        () -> new SmoothnessLoss("smooth", List.of(3, 3)),
        "The smoothness loss 'smooth' compares neighbouring frames, but its list has fewer than"
            + " two: [3]. Name at least two frames.");
    says(
        () -> StyleLoss.Frames.random(10, 9),
        "A style loss draws 10 random frames of a clip that has 9. Draw between 1 and 9.");
    says(
        () -> StyleLoss.Frames.fixed(List.of()),
        "A style loss has an empty list of frames. Name at least one.");
    says(
        () ->
            StyleLoss.of(
                manager, "style", PixelEncoder.GRAY, List.of(), StyleLoss.Frames.random(1, 9)),
        "The style loss 'style' has no reference picture. Give it at least one.");
    says(
        () -> new StepRange(0.5, 0.5),
        "A loss acts from 0.5 to 0.5 of the steps. Both lie between 0 and 1, and the first is the"
            + " smaller one.");
    says(
        () -> LossTree.of("loss", Double.NaN),
        "A loss has the weight NaN. Give it a finite number such as 1.");
    says(
        () -> LossTree.mix(Mode.SUM, List.of()),
        "A mix of losses is empty. Connect at least one loss to it.");
    says(
        () -> new Keyframe(3, white, Optional.empty(), Double.POSITIVE_INFINITY),
        "The weight of the keyframe at frame 3 is Infinity. Give it a finite number such as 1.");
    says(
        () ->
            StructureLoss.of(
                manager,
                "content",
                PixelEncoder.GRAY,
                List.of(
                    new Keyframe(2, white, Optional.of(manager.ones(new Shape(1, 1, 6, 8))), 1)),
                StructureLoss.Comparison.COSINE),
        "The keyframe at frame 2 of the loss 'content' has a mask, but what it is compared by"
            + " describes the picture as a whole. Remove the mask or use an encoder that gives a"
            + " map, such as gray or sketch.");
    says(
        () -> evaluate(new LoopLoss("loop", 0, 8, 1), new LoopLoss("loop", 0, 4, 1)),
        "Two losses are called 'loop'. Give each a name of its own.");
  }

  @Test
  void aLossThatOverflows() {
    Loss loss =
        new KeyframeLoss("bright", List.of(new Keyframe(2, white.mul(Float.POSITIVE_INFINITY))));
    says(
        () -> evaluate(loss),
        "The loss 'bright' is Infinity at frames [2]: the clip has numbers out of bounds there. Use"
            + " a smaller step length, or float32 if the model runs in float16.");
    assertThat(decoder.open).as("recordings left open").isZero();
  }

  @Test
  void programErrorsAreNotInputErrors() {
    NDArray small = manager.ones(new Shape(1, 3, 2, 2));
    Loss wrongSize = new KeyframeLoss("keyframe", List.of(new Keyframe(2, small)));
    assertThatThrownBy(() -> evaluate(wrongSize))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another size than the guided frames, 8 x 6 pixels");
    Guidance guidance =
        new Guidance(
            decoder, down, 3, ActivationBudget.NONE, LossTree.of(new LoopLoss("loop", 0, 8, 1)));
    assertThatThrownBy(() -> guidance.evaluate(manager, white, 0, 1, null))
        .isInstanceOf(IllegalArgumentException.class);
    Loss noNumber =
        new Loss() {
          @Override
          public String name() {
            return "plug-in";
          }

          @Override
          public List<Term> terms(Draw draw) {
            return List.of(
                new Term() {
                  @Override
                  public List<Integer> frames() {
                    return List.of(1);
                  }

                  @Override
                  public NDArray value(NDManager into, NDArray frames) {
                    return frames.mul(frames);
                  }
                });
          }
        };
    assertThatThrownBy(() -> evaluate(noNumber))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the loss 'plug-in' gives");
    assertThat(decoder.open).as("recordings left open").isZero();
  }
}
