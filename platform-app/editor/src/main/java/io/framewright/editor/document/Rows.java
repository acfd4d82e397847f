package io.framewright.editor.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Things that stand in columns and are to be put one below the other: nodes and passing wires in
 * one column each, whole groups in several. What is found are their tops, so that few wires cross,
 * wires are short, and nothing overlaps.
 */
final class Rows {
  /**
   * A thing.
   *
   * @param first its first column
   * @param last its last column
   * @param place where it was before, which decides where nothing else does
   * @param wire whether it only keeps room for a wire
   */
  record Item(int first, int last, double height, double place, boolean wire) {}

  /**
   * A wire between two things, by their indices.
   *
   * @param out how far below the top of the first it starts
   * @param in how far below the top of the second it ends
   */
  record Tie(int from, double out, int to, double in) {}

  private static final double GAP = 28;
  private static final double WIRE_GAP = 10;
  private static final int ROUNDS = 24;
  private static final int LAST_ROUNDS = 8;

  private final List<Item> items;
  private final List<List<Tie>> into = new ArrayList<>();
  private final List<List<Tie>> outOf = new ArrayList<>();
  private final List<Integer> order;
  private final int columns;

  private Rows(List<Item> items, List<Tie> ties) {
    this.items = items;
    items.forEach(
        i -> {
          into.add(new ArrayList<>());
          outOf.add(new ArrayList<>());
        });
    for (Tie tie : ties) {
      outOf.get(tie.from()).add(tie);
      into.get(tie.to()).add(tie);
    }
    columns = items.stream().mapToInt(Item::last).max().orElse(-1) + 1;
    order = new RowOrder(items, ties, columns).best();
  }

  /** The tops of all things, the smallest of them 0. */
  static double[] tops(List<Item> items, List<Tie> ties) {
    Rows rows = new Rows(items, ties);
    return rows.place();
  }

  private double[] place() {
    List<List<Integer>> above = neighbours();
    List<Integer> leftToRight = new ArrayList<>(order);
    leftToRight.sort(Comparator.comparingInt(i -> items.get(i).first()));
    List<Integer> rightToLeft = new ArrayList<>(order);
    rightToLeft.sort(Comparator.comparingInt((Integer i) -> items.get(i).last()).reversed());
    double[] y = settle(new double[items.size()], above);
    for (int round = 0; round < ROUNDS; round++) {
      boolean forward = round % 2 == 0;
      boolean both = round >= ROUNDS - LAST_ROUNDS;
      // what was moved pulls along what comes after it in the same round
      for (int i : forward ? leftToRight : rightToLeft) {
        y[i] = wanted(i, y, both || forward, both || !forward);
      }
      y = settle(y, above);
    }
    straighten(y, above, leftToRight, rightToLeft);
    double top = Double.POSITIVE_INFINITY;
    for (double value : y) {
      top = Math.min(top, value);
    }
    for (int i = 0; i < y.length; i++) {
      y[i] -= top;
    }
    return y;
  }

  /** Makes the ends of chains level with what they hang on, as far as there is room. */
  private void straighten(
      double[] y, List<List<Integer>> above, List<Integer> leftToRight, List<Integer> rightToLeft) {
    List<List<Integer>> below = new ArrayList<>();
    items.forEach(i -> below.add(new ArrayList<>()));
    for (int i = 0; i < y.length; i++) {
      for (int a : above.get(i)) {
        below.get(a).add(i);
      }
    }
    for (int i : leftToRight) {
      if (into.get(i).size() == 1 && outOf.get(i).size() <= 1) {
        y[i] = within(wanted(i, y, true, false), i, y, above, below);
      }
    }
    for (int i : rightToLeft) {
      if (outOf.get(i).size() == 1 && into.get(i).size() <= 1) {
        boolean head = into.get(i).isEmpty();
        y[i] = within(wanted(i, y, !head, true), i, y, above, below);
      }
    }
  }

  private double within(
      double wanted, int i, double[] y, List<List<Integer>> above, List<List<Integer>> below) {
    double low = Double.NEGATIVE_INFINITY;
    for (int a : above.get(i)) {
      low = Math.max(low, y[a] + items.get(a).height() + gap(a, i));
    }
    double high = Double.POSITIVE_INFINITY;
    for (int b : below.get(i)) {
      high = Math.min(high, y[b] - items.get(i).height() - gap(i, b));
    }
    return low > high ? y[i] : Math.max(low, Math.min(high, wanted));
  }

  /** Where the wires of a thing would be level, on average. */
  private double wanted(int i, double[] y, boolean left, boolean right) {
    double sum = 0;
    int count = 0;
    for (Tie tie : left ? into.get(i) : List.<Tie>of()) {
      sum += y[tie.from()] + tie.out() - tie.in();
      count++;
    }
    for (Tie tie : right ? outOf.get(i) : List.<Tie>of()) {
      sum += y[tie.to()] + tie.in() - tie.out();
      count++;
    }
    return count == 0 ? y[i] : sum / count;
  }

  /** For each thing those that stand directly above it in one of its columns. */
  private List<List<Integer>> neighbours() {
    List<List<Integer>> above = new ArrayList<>();
    items.forEach(i -> above.add(new ArrayList<>()));
    int[] lowest = new int[columns];
    Arrays.fill(lowest, -1);
    for (int i : order) {
      for (int c = items.get(i).first(); c <= items.get(i).last(); c++) {
        if (lowest[c] >= 0 && !above.get(i).contains(lowest[c])) {
          above.get(i).add(lowest[c]);
        }
        lowest[c] = i;
      }
    }
    return above;
  }

  /**
   * Places near the wanted ones in which nothing overlaps: once everything gives way downwards,
   * once upwards; the middle of the two keeps all distances, too.
   */
  private double[] settle(double[] wanted, List<List<Integer>> above) {
    double[] down = wanted.clone();
    for (int i : order) {
      for (int a : above.get(i)) {
        down[i] = Math.max(down[i], down[a] + items.get(a).height() + gap(a, i));
      }
    }
    double[] up = wanted.clone();
    for (int k = order.size() - 1; k >= 0; k--) {
      int i = order.get(k);
      for (int a : above.get(i)) {
        up[a] = Math.min(up[a], up[i] - items.get(a).height() - gap(a, i));
      }
    }
    double[] middle = new double[wanted.length];
    for (int i = 0; i < middle.length; i++) {
      middle[i] = (down[i] + up[i]) / 2;
    }
    return middle;
  }

  private double gap(int a, int b) {
    return items.get(a).wire() || items.get(b).wire() ? WIRE_GAP : GAP;
  }
}
