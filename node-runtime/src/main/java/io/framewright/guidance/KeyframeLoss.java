package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * Frames should look like given pictures: the sum over the keyframes of weight · mean (x* - x)², or
 * mean of mask · (x* - x)² over all values where there is a mask (Frame Guidance, keyframe and
 * colour block guidance). One term for each keyframe.
 */
public record KeyframeLoss(String name, List<Keyframe> keyframes) implements Loss {
  /** Copies the list. */
  public KeyframeLoss {
    keyframes = List.copyOf(keyframes);
  }

  @Override
  public List<Term> terms(Draw draw) {
    return keyframes.stream().<Term>map(Likeness::new).toList();
  }

  private record Likeness(Keyframe keyframe) implements Term {
    @Override
    public List<Integer> frames() {
      return List.of(keyframe.frame());
    }

    @Override
    public NDArray value(NDManager into, NDArray frames) {
      Pictures.requireSameSize("the keyframe at frame " + keyframe.frame(), keyframe, frames);
      if (keyframe.mask().isEmpty()) {
        return LossScript.scaled(into, "squared", keyframe.weight(), frames, keyframe.target());
      }
      NDArray mask = keyframe.mask().get();
      return LossScript.scaled(into, "masked", keyframe.weight(), frames, keyframe.target(), mask);
    }
  }
}
