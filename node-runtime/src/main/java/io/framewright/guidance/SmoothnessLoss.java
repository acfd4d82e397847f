package io.framewright.guidance;

import io.framewright.InputException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Neighbouring frames should not jump: the mean over all pairs of frames that follow each other in
 * a list of mean (x_a - x_b)². Each pair is a term. Since every frame hangs together with the next,
 * all windows of the list are decoded twice.
 *
 * @param frames pixel frames, at least two different ones; sorted, repetitions dropped
 */
public record SmoothnessLoss(String name, List<Integer> frames) implements Loss {
  /** Sorts the frames. */
  public SmoothnessLoss {
    frames = List.copyOf(new TreeSet<>(frames));
    if (frames.size() < 2) {
      throw new InputException(
          "The smoothness loss '"
              + name
              + "' compares neighbouring frames, but its list has fewer than two: "
              + frames
              + ". Name at least two frames.");
    }
  }

  /** The pairs of pixel frames that are compared. */
  public List<List<Integer>> pairs() {
    return IntStream.range(1, frames.size())
        .mapToObj(i -> List.of(frames.get(i - 1), frames.get(i)))
        .toList();
  }

  @Override
  public List<Term> terms(Draw draw) {
    double share = 1.0 / (frames.size() - 1);
    return pairs().stream().<Term>map(pair -> new LoopLoss.Likeness(pair, share)).toList();
  }
}
