package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.Count;
import io.framewright.InputException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The clip should end as it began: mean (x_first - x_last)², with a gradient for both (Frame
 * Guidance, loop guidance). With several frames at either end the clip's last n frames repeat its
 * first n in the same order, so that the motion goes on as well; the pairs are summed, each is a
 * term.
 *
 * @param first the first pixel frame of the loop, from 0
 * @param last its last pixel frame
 * @param frames how many frames at either end, at least 1; the two ends do not overlap
 */
public record LoopLoss(String name, int first, int last, int frames) implements Loss {
  /** Checks that there are two ends. */
  public LoopLoss {
    if (frames < 1 || last - first < frames) {
      throw new InputException(
          "The loop '"
              + name
              + "' joins "
              + Count.of(frames, "frame")
              + " at frame "
              + first
              + " with as many up to frame "
              + last
              + ", which leaves no loop between them. Use at least 1 frame and a later last frame.");
    }
  }

  /** The pairs of pixel frames that are compared. */
  public List<List<Integer>> pairs() {
    return IntStream.range(0, frames)
        .mapToObj(k -> List.of(first + k, last - frames + 1 + k))
        .toList();
  }

  @Override
  public List<Term> terms(Draw draw) {
    return pairs().stream().<Term>map(pair -> new Likeness(pair, 1)).toList();
  }

  /** weight · mean (x_a - x_b)². */
  record Likeness(List<Integer> frames, double weight) implements Term {
    @Override
    public NDArray value(NDManager into, NDArray frames) {
      return LossScript.scaled(into, "pair", weight, frames);
    }
  }
}
