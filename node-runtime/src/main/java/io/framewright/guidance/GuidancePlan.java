package io.framewright.guidance;

import io.framewright.guidance.FrameGroups.Group;
import io.framewright.guidance.FrameGroups.GuidedWindow;
import io.framewright.model.LatentGeometry.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What one repeat of a step will do, known before anything is loaded; {@link Guidance} works by the
 * same grouping. All counts are per repeat.
 *
 * @param windows the windows of latents that are decoded, in the order of the clip
 * @param frames the pixel frames that each loss reads, ascending, by the loss's name
 * @param decodes passes through the decoder without recording
 * @param recordings passes through the decoder with recording
 * @param decodedLatents latents that go through the decoder in all those passes
 * @param pullbacks backward passes through the decoder
 */
public record GuidancePlan(
    List<Window> windows,
    Map<String, List<Integer>> frames,
    int decodes,
    int recordings,
    int decodedLatents,
    int pullbacks) {
  /**
   * What a loss reads.
   *
   * @param name the loss's name
   * @param terms the pixel frames of each term; an example where they are drawn at random
   */
  public record Reads(String name, List<List<Integer>> terms) {
    /** Asks a loss; nothing is computed. */
    public static Reads of(Loss loss, Draw draw) {
      return new Reads(loss.name(), loss.terms(draw).stream().map(Term::frames).toList());
    }
  }

  /** Copies the collections. */
  public GuidancePlan {
    windows = List.copyOf(windows);
    frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
  }

  /** Latents of the longest window, which decides the memory of a recording; 0 without windows. */
  public int longestWindow() {
    return windows.stream().mapToInt(Window::count).max().orElse(0);
  }

  /**
   * Plans one repeat of a step.
   *
   * @param tree losses, or descriptions of losses
   * @param reads what a leaf of the tree reads
   * @param window as for {@link Guidance}
   * @throws io.framewright.InputException when a loss reads a frame that the clip does not have, or
   *     the window is too short
   */
  public static <L> GuidancePlan of(
      LossTree<L> tree,
      Function<? super L, Reads> reads,
      DownSampling down,
      int window,
      int step,
      int steps) {
    int length = Guidance.checkWindow(window, down);
    List<List<Integer>> terms = new ArrayList<>();
    List<Integer> gathered = new ArrayList<>();
    Map<String, List<Integer>> frames = new LinkedHashMap<>();
    if (tree.active(step, steps)) {
      List<List<Mixer.Share<L>>> shares = new Mixer<>(tree, step, steps).gathered();
      for (int number = 0; number < shares.size(); number++) {
        for (Mixer.Share<L> share : shares.get(number)) {
          Reads read = reads.apply(share.loss());
          TreeSet<Integer> all = new TreeSet<>();
          for (List<Integer> term : read.terms()) {
            AskedTerm.checkFrames(read.name(), term, down.size().frames());
            all.addAll(term);
            terms.add(term);
            gathered.add(number);
          }
          frames.put(read.name(), List.copyOf(all));
        }
      }
    }
    return count(
        FrameGroups.of(terms, down.geometry(), length, down.latentFrames()),
        terms,
        gathered,
        frames);
  }

  private static GuidancePlan count(
      List<Group> groups,
      List<List<Integer>> terms,
      List<Integer> gathered,
      Map<String, List<Integer>> frames) {
    List<Window> windows = new ArrayList<>();
    int decodes = 0;
    int latents = 0;
    int pullbacks = 0;
    for (Group group : groups) {
      for (int i = 0; i < group.windows().size(); i++) {
        GuidedWindow guided = group.windows().get(i);
        boolean last = i == group.windows().size() - 1;
        windows.add(guided.window());
        decodes += last ? 0 : 1;
        latents += guided.window().count() * (last ? 1 : 2);
        pullbacks +=
            (int)
                group.terms().stream()
                    .filter(term -> terms.get(term).stream().anyMatch(guided.frames()::contains))
                    .map(gathered::get)
                    .distinct()
                    .count();
      }
    }
    return new GuidancePlan(windows, frames, decodes, windows.size(), latents, pullbacks);
  }
}
