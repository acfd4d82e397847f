package io.framewright.editor.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured in each repeat of the guided clip. For the event thread. */
public final class RunCurves {
  /** A repeat's place and a value there. */
  public record Point(int repeat, double value) {}

  private final Map<String, List<Point>> losses = new LinkedHashMap<>();
  private final List<Point> gradientNorms = new ArrayList<>();

  /** The values of each loss by its name. */
  public Map<String, List<Point>> losses() {
    return losses;
  }

  /** The norms of the gradient. */
  public List<Point> gradientNorms() {
    return gradientNorms;
  }

  /** How many values there are, to see whether there are more. */
  public int size() {
    return gradientNorms.size() + losses.values().stream().mapToInt(List::size).sum();
  }

  void add(int repeat, Map<String, Double> values, double gradientNorm) {
    values.forEach(
        (name, value) -> put(losses.computeIfAbsent(name, n -> new ArrayList<>()), repeat, value));
    put(gradientNorms, repeat, gradientNorm);
  }

  /** A run that goes on repeats what it did last before it was stopped. */
  private static void put(List<Point> curve, int repeat, double value) {
    if (Double.isFinite(value)) {
      while (!curve.isEmpty() && curve.get(curve.size() - 1).repeat() >= repeat) {
        curve.remove(curve.size() - 1);
      }
      curve.add(new Point(repeat, value));
    }
  }

  void clear() {
    losses.clear();
    gradientNorms.clear();
  }
}
