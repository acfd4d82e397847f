package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.tensor.GradMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Encodings of frames should be like encodings of pictures, summed over the keyframes with their
 * weights: sketch, gray, depth, line art and content guidance. One term for each keyframe. The
 * pictures are encoded once.
 */
public final class StructureLoss implements Loss {
  /** How two encodings are compared. */
  public enum Comparison {
    /** mean (Ψ(x*) - Ψ(x))². */
    SQUARED,
    /**
     * The same with weight 1 where the encoded target lies above {@link FrameEncoder#middle} (on a
     * line) and 0.1 elsewhere.
     */
    LINE_ART,
    /** 1 - cos(Ψ(x*), Ψ(x)). */
    COSINE
  }

  private final String name;
  private final List<Term> terms;

  private StructureLoss(String name, List<Term> terms) {
    this.name = name;
    this.terms = terms;
  }

  /**
   * Encodes the pictures.
   *
   * @param into owns the encodings and outlives the loss
   * @param keyframes pictures of the guided frames' size; a mask is averaged over the pixels that
   *     one value of the encoding stands for
   * @throws InputException when a mask is given and the encoding is not a map [n, c, h, w], or is
   *     compared by its angle
   */
  public static StructureLoss of(
      NDManager into,
      String name,
      FrameEncoder encoder,
      List<Keyframe> keyframes,
      Comparison comparison) {
    List<Term> terms = new ArrayList<>();
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      for (Keyframe keyframe : keyframes) {
        NDArray target = encoder.encode(scratch, keyframe.target());
        Optional<NDArray> weights =
            keyframe.mask().map(mask -> fit(scratch, name, keyframe, mask, target, comparison));
        if (comparison == Comparison.LINE_ART) {
          NDArray lines = LossScript.scaled(scratch, "line_weights", encoder.middle(), target);
          weights = Optional.of(weights.map(mask -> mask.mul(lines)).orElse(lines));
        }
        target.attach(into);
        weights.ifPresent(tensor -> tensor.attach(into));
        String method =
            comparison == Comparison.COSINE ? "cosine" : weights.isPresent() ? "masked" : "squared";
        terms.add(new Likeness(encoder, keyframe, target, weights, method));
      }
    }
    return new StructureLoss(name, List.copyOf(terms));
  }

  private static NDArray fit(
      NDManager into,
      String name,
      Keyframe keyframe,
      NDArray mask,
      NDArray encoding,
      Comparison comparison) {
    Shape shape = encoding.getShape();
    if (shape.dimension() != 4 || comparison == Comparison.COSINE) {
      throw new InputException(
          "The keyframe at frame "
              + keyframe.frame()
              + " of the loss '"
              + name
              + "' has a mask, but what it is compared by describes the picture as a whole. Remove"
              + " the mask or use an encoder that gives a map, such as gray or sketch.");
    }
    return LossScript.indexed(into, "area_to", new long[] {shape.get(2), shape.get(3)}, mask);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Term> terms(Draw draw) {
    return terms;
  }

  private record Likeness(
      FrameEncoder encoder,
      Keyframe keyframe,
      NDArray target,
      Optional<NDArray> weights,
      String method)
      implements Term {
    @Override
    public List<Integer> frames() {
      return List.of(keyframe.frame());
    }

    @Override
    public NDArray value(NDManager into, NDArray frames) {
      Pictures.requireSameSize("the keyframe at frame " + keyframe.frame(), keyframe, frames);
      NDArray encoded = encoder.encode(into, frames);
      NDArray[] inputs =
          weights
              .map(tensor -> new NDArray[] {encoded, target, tensor})
              .orElse(new NDArray[] {encoded, target});
      return LossScript.scaled(into, method, keyframe.weight(), inputs);
    }
  }
}
