package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.Count;
import io.framewright.InputException;
import io.framewright.model.Autoencoder;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The gradient of a run's losses with respect to the clean prediction x0 (Frame Guidance, latent
 * slicing). Only the windows that hold guided frames are decoded, each once however many losses
 * read it, and one recording is in memory at a time. Holds no tensor; may be used for every repeat
 * of a run.
 */
public final class Guidance {
  private final WindowDecoder decoder;
  private final DownSampling down;
  private final int window;
  private final LossTree<Loss> tree;

  /**
   * Binds losses to a clip.
   *
   * @param window latents that a window should have, at least 2; 3 unless the family says otherwise
   * @param budget bytes of activations that a window's recording may keep
   * @throws InputException when the window is too short or two losses share a name
   */
  public Guidance(
      Autoencoder autoencoder,
      DownSampling down,
      int window,
      ActivationBudget budget,
      LossTree<Loss> tree) {
    this.down = down;
    this.window = checkWindow(window, down);
    this.tree = tree;
    decoder = new WindowDecoder(autoencoder, down, budget);
    Set<String> names = new HashSet<>();
    for (Loss loss : tree.leaves()) {
      if (!names.add(loss.name())) {
        throw new InputException(
            "Two losses are called '" + loss.name() + "'. Give each a name of its own.");
      }
    }
  }

  /** A window of more latents than the clip has is as good as the whole clip. */
  static int checkWindow(int window, DownSampling down) {
    if (window < 2) {
      throw new InputException(
          "A window of "
              + Count.of(window, "latent")
              + " is too short to read frames from. Use at least 2; 3 is usual.");
    }
    return Math.min(window, Math.max(2, down.latentFrames()));
  }

  /**
   * Whether any loss acts in a step.
   *
   * @param step 0 to {@code steps - 1}
   */
  public boolean active(int step, int steps) {
    return tree.active(step, steps);
  }

  /** As the other one, without a listener. */
  public Evaluation evaluate(NDManager into, NDArray x0, int step, int steps, Draw draw) {
    return evaluate(into, x0, step, steps, draw, FrameListener.NONE);
  }

  /**
   * The losses at a clean prediction and the gradient of their mix.
   *
   * @param into owns the gradient
   * @param x0 clean prediction [1, C, T, h, w] of the clip; computed in float64 if it is that, else
   *     in float32
   * @param step 0 to {@code steps - 1}; where no loss acts the gradient is zero
   * @param draw asked by losses that read random frames
   * @param listener is shown the guided frames
   * @throws InputException when a loss reads a frame that the clip does not have, or is not finite
   */
  public Evaluation evaluate(
      NDManager into, NDArray x0, int step, int steps, Draw draw, FrameListener listener) {
    if (!x0.getShape().equals(down.geometry().latentShape(down.size()))) {
      throw new IllegalArgumentException(
          "latents " + x0.getShape() + " are not of a clip of " + down.size());
    }
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      Precision given = Precision.of(x0);
      Precision wide = given == Precision.FLOAT64 ? given : Precision.FLOAT32;
      NDArray latents = Tensors.cast(scratch, x0, wide);
      if (!active(step, steps)) {
        NDArray zeros = latents.zerosLike();
        zeros.attach(scratch);
        return new Evaluation(Tensors.cast(into, zeros, given), Map.of());
      }
      Mixer<Loss> mixer = new Mixer<>(tree, step, steps);
      List<AskedTerm> asked = AskedTerm.of(mixer, draw, down.size().frames());
      List<List<Integer>> frames = asked.stream().map(a -> a.term().frames()).toList();
      int apart = mixer.gathered().size();
      GuidancePass pass = new GuidancePass(scratch, decoder, latents, asked, apart, listener);
      FrameGroups.of(frames, down.geometry(), window, down.latentFrames()).forEach(pass::add);
      NDArray gradient = mixer.combine(scratch, pass.gradients());
      return new Evaluation(Tensors.cast(into, gradient, given), pass.values());
    }
  }
}
