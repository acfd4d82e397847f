package io.framewright.editor.document;

import io.framewright.editor.document.Rows.Item;
import io.framewright.editor.document.Rows.Tie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which thing stands above which. One order holds for all columns, so that things which reach over
 * several columns never stand both above and below another. Sweeps to and fro put each thing at the
 * mean height of what it is wired to in the column before; the order with the fewest crossings is
 * kept.
 */
final class RowOrder {
  private static final int SWEEPS = 12;
  private static final int PATIENCE = 4;
  private static final double SPACE = 20;

  private final List<Item> items;
  private final List<Tie> ties;
  private final List<List<Tie>> into = new ArrayList<>();
  private final List<List<Tie>> outOf = new ArrayList<>();
  private final List<List<Integer>> standing = new ArrayList<>();
  private final double[] middle;

  RowOrder(List<Item> items, List<Tie> ties, int columns) {
    this.items = items;
    this.ties = ties;
    items.forEach(
        i -> {
          into.add(new ArrayList<>());
          outOf.add(new ArrayList<>());
        });
    for (Tie tie : ties) {
      outOf.get(tie.from()).add(tie);
      into.get(tie.to()).add(tie);
    }
    for (int c = 0; c < columns; c++) {
      standing.add(new ArrayList<>());
    }
    middle = new double[items.size()];
    for (int i = 0; i < items.size(); i++) {
      middle[i] = items.get(i).place();
      for (int c = items.get(i).first(); c <= items.get(i).last(); c++) {
        standing.get(c).add(i);
      }
    }
  }

  /** All things from top to bottom. */
  List<Integer> best() {
    List<Integer> best = order();
    long fewest = crossings(best);
    int idle = 0;
    for (int sweep = 0; sweep < SWEEPS && idle < PATIENCE && fewest > 0; sweep++) {
      boolean forward = sweep % 2 == 0;
      for (int c = 0; c < standing.size(); c++) {
        sort(forward ? c : standing.size() - 1 - c, forward);
      }
      List<Integer> now = order();
      long crossings = crossings(now);
      idle++;
      if (crossings < fewest) {
        best = now;
        fewest = crossings;
        idle = 0;
      }
    }
    return best;
  }

  private List<Integer> order() {
    return IntStream.range(0, items.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> middle[i]).thenComparing(i -> i))
        .toList();
  }

  /** Puts what begins in a column, seen in the direction of the sweep, between what goes on. */
  private void sort(int column, boolean forward) {
    List<Integer> here = standing.get(column);
    double[] key = new double[here.size()];
    for (int k = 0; k < key.length; k++) {
      int i = here.get(k);
      key[k] = begins(i, column, forward) ? wanted(i, forward) : middle[i];
    }
    List<Integer> sorted =
        IntStream.range(0, key.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer k) -> key[k])
                    .thenComparing(k -> middle[here.get(k)])
                    .thenComparing(k -> here.get(k)))
            .toList();
    double floor = Double.NEGATIVE_INFINITY;
    List<Integer> run = new ArrayList<>();
    double sum = 0;
    for (int k : sorted) {
      int i = here.get(k);
      if (begins(i, column, forward)) {
        run.add(i);
        sum += key[k];
      } else {
        spread(run, sum, floor, middle[i]);
        floor = middle[i];
        run = new ArrayList<>();
        sum = 0;
      }
    }
    spread(run, sum, floor, Double.POSITIVE_INFINITY);
  }

  private boolean begins(int item, int column, boolean forward) {
    return (forward ? items.get(item).first() : items.get(item).last()) == column;
  }

  private double wanted(int i, boolean forward) {
    List<Tie> before = forward ? into.get(i) : outOf.get(i);
    double sum = 0;
    for (Tie tie : before) {
      int other = forward ? tie.from() : tie.to();
      double there = (forward ? tie.out() : tie.in()) - items.get(other).height() / 2;
      double here = (forward ? tie.in() : tie.out()) - items.get(i).height() / 2;
      sum += middle[other] + there - here;
    }
    return before.isEmpty() ? middle[i] : sum / before.size();
  }

  /** Gives a row of things places around their mean, between two bounds. */
  private void spread(List<Integer> run, double sum, double floor, double ceiling) {
    double total = run.stream().mapToDouble(i -> items.get(i).height() + SPACE).sum();
    double start = run.isEmpty() ? 0 : sum / run.size() - total / 2;
    if (start > floor && start + total < ceiling) {
      double y = start;
      for (int i : run) {
        double height = items.get(i).height() + SPACE;
        middle[i] = y + height / 2;
        y += height;
      }
    } else {
      double low = Double.isInfinite(floor) ? ceiling - total : floor;
      double high = Double.isInfinite(ceiling) ? floor + total : ceiling;
      for (int k = 0; k < run.size(); k++) {
        middle[run.get(k)] = low + (high - low) * (k + 1) / (run.size() + 1);
      }
    }
  }

  /** How often wires between neighbouring columns cross. */
  private long crossings(List<Integer> order) {
    int[] rank = new int[items.size()];
    for (int k = 0; k < order.size(); k++) {
      rank[order.get(k)] = k;
    }
    List<List<Tie>> between = new ArrayList<>();
    standing.forEach(c -> between.add(new ArrayList<>()));
    for (Tie tie : ties) {
      int column = items.get(tie.from()).last();
      if (items.get(tie.to()).first() == column + 1) {
        between.get(column).add(tie);
      }
    }
    Comparator<Tie> byEnd =
        Comparator.comparingInt((Tie t) -> rank[t.to()]).thenComparingDouble(Tie::in);
    Comparator<Tie> byStart =
        Comparator.comparingInt((Tie t) -> rank[t.from()])
            .thenComparingDouble(Tie::out)
            .thenComparing(byEnd);
    long all = 0;
    for (List<Tie> column : between) {
      column.sort(byStart);
      all += inversions(column, byEnd);
    }
    return all;
  }

  /** Counts pairs in the wrong order, with a tree of partial sums. */
  private static long inversions(List<Tie> column, Comparator<Tie> byEnd) {
    List<Tie> ends = column.stream().sorted(byEnd).toList();
    int[] place = new int[column.size()];
    Map<Tie, Integer> places = new HashMap<>();
    int distinct = 0;
    for (int k = 0; k < ends.size(); k++) {
      if (k > 0 && byEnd.compare(ends.get(k - 1), ends.get(k)) != 0) {
        distinct++;
      }
      places.put(ends.get(k), distinct + 1);
    }
    for (int k = 0; k < place.length; k++) {
      place[k] = places.get(column.get(k));
    }
    int[] tree = new int[distinct + 3];
    long wrong = 0;
    for (int k = 0; k < place.length; k++) {
      int before = 0;
      for (int p = place[k]; p > 0; p -= p & -p) {
        before += tree[p];
      }
      wrong += k - before;
      for (int p = place[k]; p < tree.length; p += p & -p) {
        tree[p]++;
      }
    }
    return wrong;
  }
}
