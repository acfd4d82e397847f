package io.framewright.editor.document;

import io.framewright.editor.document.Rows.Item;
import io.framewright.editor.document.Rows.Tie;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Places for one part of a graph, whose nodes are joined by wires or groups. */
final class PartLayout {
  private static final double COLUMN_GAP = 96;
  private static final double FRAME = 28;
  private static final double FRAME_TITLE = 56;
  private static final double WIRE_HEIGHT = 6;
  private static final int MOST_PASSING_WIRES = 8000;

  /** A thing to be put below others: a group, a node outside of groups. */
  private record Block(int item, double offset) {}

  private final List<Integer> members;
  private final List<Link> wires;
  private final List<Node> nodes;
  private final Map<String, Integer> index;
  private final int[] group;
  private final NodeShapes shapes;
  private final int[] column;
  private final List<Item> items = new ArrayList<>();
  private final Map<Integer, Block> blocks = new HashMap<>();
  private double height;

  /**
   * Takes what the part consists of.
   *
   * @param members indices of its nodes
   * @param wires between them
   * @param group index of each node's group, or -1
   */
  PartLayout(
      List<Integer> members,
      List<Link> wires,
      List<Node> nodes,
      Map<String, Integer> index,
      int[] group,
      NodeShapes shapes) {
    this.members = members;
    this.wires = wires;
    this.nodes = nodes;
    this.index = index;
    this.group = group;
    this.shapes = shapes;
    column = columns();
  }

  /** Writes the places of the part's nodes, from a height downwards. */
  void place(double[] x, double[] y, double top) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i : members) {
      if (group[i] >= 0) {
        groups.computeIfAbsent(group[i], g -> new ArrayList<>()).add(i);
      } else {
        blocks.put(i, new Block(items.size(), 0));
        items.add(item(i));
      }
    }
    groups.values().forEach(this::addGroup);
    double[] tops = Rows.tops(items, ties());
    for (int i : members) {
      Block block = blocks.get(i);
      y[i] = top + tops[block.item()] + block.offset();
    }
    for (int k = 0; k < items.size(); k++) {
      height = Math.max(height, tops[k] + items.get(k).height());
    }
    placeColumns(x);
  }

  /** How high the part is, frames of groups included; after {@link #place}. */
  double height() {
    return height;
  }

  private int[] columns() {
    Map<Integer, Integer> local = new HashMap<>();
    members.forEach(i -> local.put(i, local.size()));
    List<int[]> pairs = new ArrayList<>();
    for (Link wire : wires) {
      pairs.add(new int[] {local.get(from(wire)), local.get(to(wire))});
    }
    int[] layers = Layering.of(members.size(), pairs);
    int[] all = new int[nodes.size()];
    members.forEach(i -> all[i] = layers[local.get(i)]);
    return all;
  }

  private Item item(int i) {
    return new Item(
        column[i],
        column[i],
        size(i).height(),
        nodes.get(i).position().y() + size(i).height() / 2,
        false);
  }

  /** Puts a group's nodes in order among themselves and adds it as one block. */
  private void addGroup(List<Integer> group) {
    List<Item> inner = new ArrayList<>();
    Map<Integer, Integer> local = new HashMap<>();
    int first = group.stream().mapToInt(i -> column[i]).min().orElseThrow();
    int last = group.stream().mapToInt(i -> column[i]).max().orElseThrow();
    double place = 0;
    for (int i : group) {
      local.put(i, inner.size());
      Item item = item(i);
      inner.add(
          new Item(item.first() - first, item.last() - first, item.height(), item.place(), false));
      place += item.place() / group.size();
    }
    List<Tie> ties = new ArrayList<>();
    for (Link wire : wires) {
      if (local.containsKey(from(wire)) && local.containsKey(to(wire)) && leadsOn(wire)) {
        ties.add(new Tie(local.get(from(wire)), out(wire), local.get(to(wire)), in(wire)));
      }
    }
    double[] tops = Rows.tops(inner, ties);
    double high = 0;
    for (int k = 0; k < tops.length; k++) {
      high = Math.max(high, tops[k] + inner.get(k).height());
      blocks.put(group.get(k), new Block(items.size(), FRAME_TITLE + tops[k]));
    }
    items.add(new Item(first, last, FRAME_TITLE + high + FRAME, place, false));
  }

  /** Wires between blocks; in columns between the two a long one gets room to pass. */
  private List<Tie> ties() {
    List<Tie> ties = new ArrayList<>();
    Map<Integer, List<Integer>> passing = new HashMap<>(); // by source, from its column on
    int count = 0;
    for (Link wire : wires) {
      Block from = blocks.get(from(wire));
      Block to = blocks.get(to(wire));
      if (from.item() == to.item() || !leadsOn(wire)) {
        continue;
      }
      int item = from.item();
      double out = from.offset() + out(wire);
      List<Integer> way = passing.computeIfAbsent(from(wire), f -> new ArrayList<>());
      int start = items.get(from.item()).last() + 1;
      int end = items.get(to.item()).first();
      for (int c = start; c < end && count < MOST_PASSING_WIRES; c++) {
        if (way.size() <= c - start) {
          count++;
          way.add(items.size());
          items.add(new Item(c, c, WIRE_HEIGHT, items.get(from.item()).place(), true));
          ties.add(new Tie(item, out, way.get(c - start), WIRE_HEIGHT / 2));
        }
        item = way.get(c - start);
        out = WIRE_HEIGHT / 2;
      }
      ties.add(new Tie(item, out, to.item(), to.offset() + in(wire)));
    }
    return ties;
  }

  private void placeColumns(double[] x) {
    int last = members.stream().mapToInt(i -> column[i]).max().orElseThrow();
    double[] wide = new double[last + 1];
    members.forEach(i -> wide[column[i]] = Math.max(wide[column[i]], size(i).width()));
    double[] left = new double[last + 1];
    for (int c = 1; c <= last; c++) {
      left[c] = left[c - 1] + wide[c - 1] + COLUMN_GAP;
    }
    members.forEach(i -> x[i] = left[column[i]]);
  }

  /** Not so for a wire that leads back in a circle. */
  private boolean leadsOn(Link wire) {
    return column[from(wire)] < column[to(wire)];
  }

  private int from(Link wire) {
    return index.get(wire.from().node());
  }

  private int to(Link wire) {
    return index.get(wire.to().node());
  }

  private double out(Link wire) {
    return shapes.port(wire.from(), false);
  }

  private double in(Link wire) {
    return shapes.port(wire.to(), true);
  }

  private NodeSize size(int i) {
    return shapes.size(nodes.get(i).id());
  }
}
