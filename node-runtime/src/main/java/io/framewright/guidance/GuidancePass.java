package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.guidance.FrameGroups.Group;
import io.framewright.guidance.FrameGroups.GuidedWindow;
import io.framewright.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The mutable state of one evaluation: gradients at x0 that grow window by window, and values. At
 * any time at most one window is recorded.
 */
final class GuidancePass {
  private final NDManager manager;
  private final WindowDecoder decoder;
  private final NDArray latents;
  private final List<AskedTerm> terms;
  private final FrameListener listener;
  private final List<NDArray> gradients = new ArrayList<>();
  private final Map<String, Double> values = new LinkedHashMap<>();

  /**
   * Starts with gradients of zero.
   *
   * @param manager owns the gradients
   * @param latents x0 in the decoder's precision
   * @param count how many gradients are kept apart
   */
  GuidancePass(
      NDManager manager,
      WindowDecoder decoder,
      NDArray latents,
      List<AskedTerm> terms,
      int count,
      FrameListener listener) {
    this.manager = manager;
    this.decoder = decoder;
    this.latents = latents;
    this.terms = terms;
    this.listener = listener;
    for (int i = 0; i < count; i++) {
      NDArray zeros = latents.zerosLike();
      zeros.attach(manager);
      gradients.add(zeros);
    }
    terms.forEach(asked -> values.put(asked.loss(), 0.0));
  }

  /** The gradients at x0, each [1, C, T, h, w]. */
  List<NDArray> gradients() {
    return gradients;
  }

  /** The losses' values by name, without their weights. */
  Map<String, Double> values() {
    return values;
  }

  /**
   * Works a group of windows off. All but its last window are decoded without recording; the last
   * is recorded, and its recording serves both its pixels and its pullback. The others are recorded
   * one by one once the gradients at all pixels are known.
   */
  void add(Group group) {
    List<GuidedWindow> windows = group.windows();
    GuidedWindow last = windows.get(windows.size() - 1);
    try (NDManager scratch = manager.newSubManager()) {
      List<NDArray> parts = new ArrayList<>();
      for (GuidedWindow window : windows.subList(0, windows.size() - 1)) {
        parts.add(decoder.decode(scratch, latents, window));
      }
      Map<Integer, NDArray> cotangents;
      try (WindowDecoder.Guided recorded = decoder.record(scratch, latents, last)) {
        parts.add(recorded.pixels(scratch));
        NDArray pixels = LossScript.join(scratch, parts);
        parts.forEach(NDArray::close);
        show(group.frames(), pixels);
        cotangents = cotangents(scratch, group, pixels);
        pixels.close();
        pullBack(recorded, last, group, cotangents);
      }
      for (GuidedWindow window : windows.subList(0, windows.size() - 1)) {
        try (WindowDecoder.Guided recorded = decoder.record(scratch, latents, window)) {
          pullBack(recorded, window, group, cotangents);
        }
      }
    }
  }

  private void show(List<Integer> frames, NDArray pixels) {
    if (listener == FrameListener.NONE) {
      return;
    }
    for (int row = 0; row < frames.size(); row++) {
      try (NDArray frame = pixels.get(row)) {
        listener.frame(frames.get(row), frame);
      }
    }
  }

  /** The gradient at the group's pixels [n, 3, H, W] of each gathered loss that reads them. */
  private Map<Integer, NDArray> cotangents(NDManager scratch, Group group, NDArray pixels) {
    List<Integer> frames = group.frames();
    Map<Integer, NDArray> cotangents = new LinkedHashMap<>();
    for (int number : group.terms()) {
      AskedTerm asked = terms.get(number);
      try (NDManager local = scratch.newSubManager()) {
        long[] rows = asked.term().frames().stream().mapToLong(frames::indexOf).toArray();
        NDArray read = LossScript.indexed(local, "take_frames", rows, pixels);
        TermGradient gradient = TermGradient.of(local, asked, read);
        values.merge(asked.loss(), gradient.value(), Double::sum);
        NDArray before = cotangents.get(asked.gathered());
        NDArray start = before == null ? pixels.zerosLike() : before;
        start.attach(local);
        NDArray at = Tensors.integers(local, rows);
        cotangents.put(
            asked.gathered(),
            LossScript.scaled(scratch, "add_frames", asked.weight(), start, gradient.pixels(), at));
      }
    }
    return cotangents;
  }

  private void pullBack(
      WindowDecoder.Guided recorded,
      GuidedWindow window,
      Group group,
      Map<Integer, NDArray> cotangents) {
    List<Integer> frames = group.frames();
    long[] rows = window.frames().stream().mapToLong(frames::indexOf).toArray();
    cotangents.forEach(
        (number, cotangent) -> {
          if (readers(group, number).stream().noneMatch(window.frames()::contains)) {
            return;
          }
          try (NDManager local = manager.newSubManager()) {
            NDArray own = LossScript.indexed(local, "take_frames", rows, cotangent);
            NDArray part = recorded.pullback(local, own);
            NDArray before = gradients.get(number);
            before.attach(local);
            gradients.set(
                number,
                LossScript.indexed(
                    manager, "add_window", WindowDecoder.at(window.window()), before, part));
          }
        });
  }

  /** The frames that a gathered gradient's losses read in a group. */
  private Set<Integer> readers(Group group, int gathered) {
    Set<Integer> frames = new TreeSet<>();
    for (int number : group.terms()) {
      if (terms.get(number).gathered() == gathered) {
        frames.addAll(terms.get(number).term().frames());
      }
    }
    return frames;
  }
}
