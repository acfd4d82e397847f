package io.framewright.guidance;

import io.framewright.model.LatentGeometry;
import io.framewright.model.LatentGeometry.Reading;
import io.framewright.model.LatentGeometry.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which windows must be at hand together: windows are joined when a term reads frames of both, and
 * each group of joined windows is worked off on its own.
 */
final class FrameGroups {
  /**
   * A window and what is read from it.
   *
   * @param frames pixel frames of the clip, ascending
   * @param indices where each is among the window's decoded frames
   */
  record GuidedWindow(Window window, List<Integer> frames, List<Integer> indices) {}

  /**
   * Windows that hang together.
   *
   * @param windows in the order of the clip
   * @param terms positions of the terms that read them
   */
  record Group(List<GuidedWindow> windows, List<Integer> terms) {
    /** All frames, window after window; a frame's position here is its row among the pixels. */
    List<Integer> frames() {
      return windows.stream().flatMap(window -> window.frames().stream()).toList();
    }
  }

  private FrameGroups() {}

  /**
   * Groups the windows of terms.
   *
   * @param terms the pixel frames that each term reads, all inside the clip
   * @param length wanted latents of a window
   * @return in the order of the clip
   */
  static List<Group> of(
      List<List<Integer>> terms, LatentGeometry geometry, int length, int latentFrames) {
    Map<Integer, Reading> readings = new TreeMap<>();
    terms.forEach(
        frames ->
            frames.forEach(
                frame ->
                    readings.computeIfAbsent(
                        frame, f -> geometry.window(f, length, latentFrames))));
    Map<Window, GuidedWindow> windows = windows(readings);
    Map<Window, Window> parents = new LinkedHashMap<>();
    windows.keySet().forEach(window -> parents.put(window, window));
    for (List<Integer> frames : terms) {
      Window head = root(parents, readings.get(frames.get(0)).window());
      for (int frame : frames) {
        parents.put(root(parents, readings.get(frame).window()), head);
      }
    }
    Map<Window, Group> groups = new LinkedHashMap<>();
    windows.forEach(
        (window, guided) ->
            groups
                .computeIfAbsent(
                    root(parents, window), w -> new Group(new ArrayList<>(), new ArrayList<>()))
                .windows()
                .add(guided));
    for (int term = 0; term < terms.size(); term++) {
      Window window = readings.get(terms.get(term).get(0)).window();
      groups.get(root(parents, window)).terms().add(term);
    }
    return List.copyOf(groups.values());
  }

  private static Map<Window, GuidedWindow> windows(Map<Integer, Reading> readings) {
    Map<Window, GuidedWindow> windows =
        new TreeMap<>(Comparator.comparingInt(Window::first).thenComparingInt(Window::count));
    readings.forEach(
        (frame, reading) -> {
          GuidedWindow guided =
              windows.computeIfAbsent(
                  reading.window(), w -> new GuidedWindow(w, new ArrayList<>(), new ArrayList<>()));
          guided.frames().add(frame);
          guided.indices().add(reading.index());
        });
    return windows;
  }

  private static Window root(Map<Window, Window> parents, Window window) {
    Window at = window;
    while (!parents.get(at).equals(at)) {
      at = parents.get(at);
    }
    return at;
  }
}
