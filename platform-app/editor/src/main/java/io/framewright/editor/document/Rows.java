package io.framewright.editor.document;

import java.util.ArrayList;
import java.util.Arrays;
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
    double[] wanted = new double[items.size()];
    double[] y = settle(wanted, above);
    for (int round = 0; round < ROUNDS; round++) {
      boolean both = round >= ROUNDS - 4;
      for (int i = 0; i < wanted.length; i++) {
        double sum = 0;
        int count = 0;
        if (both || round % 2 == 0) {
          for (Tie tie : into.get(i)) {
            sum += y[tie.from()] + tie.out() - tie.in();
            count++;
          }
        }
        if (both || round % 2 == 1) {
          for (Tie tie : outOf.get(i)) {
            sum += y[tie.to()] + tie.in() - tie.out();
            count++;
          }
        }
        wanted[i] = count == 0 ? y[i] : sum / count;
      }
      y = settle(wanted, above);
    }
    double top = Double.POSITIVE_INFINITY;
    for (double value : y) {
      top = Math.min(top, value);
    }
    for (int i = 0; i < y.length; i++) {
      y[i] -= top;
    }
    return y;
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
