package io.framewright.editor.document;

import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places for all nodes of a graph: in columns from left to right, along the wires; the nodes of a
 * group together in a band that nothing else stands in; parts that no wire joins one below the
 * other; what has no wire and no group, such as notes, in rows underneath. The upper left corner
 * stays where it was, and where wires do not decide, what stood above stays above.
 */
final class Arranger {
  private static final double PART_GAP = 70;
  private static final double SHELF_GAP = 30;
  private static final double SHELF_WIDTH = 1200;

  private final NodeGraph graph;
  private final NodeShapes shapes;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Integer> index = new HashMap<>();
  private final int[] part;
  private final int[] group;
  private final double[] x;
  private final double[] y;

  private Arranger(NodeGraph graph, NodeShapes shapes) {
    this.graph = graph;
    this.shapes = shapes;
    for (Node node : graph.nodes()) {
      if (index.putIfAbsent(node.id(), nodes.size()) == null) {
        nodes.add(node);
      }
    }
    part = new int[nodes.size()];
    group = new int[nodes.size()];
    x = new double[nodes.size()];
    y = new double[nodes.size()];
  }

  /** The places of all nodes, whole numbers. */
  static Map<String, Position> places(NodeGraph graph, NodeShapes shapes) {
    return graph.nodes().isEmpty() ? Map.of() : new Arranger(graph, shapes).places();
  }

  private Map<String, Position> places() {
    List<Link> wires = wires();
    findGroups();
    findParts(wires);
    double bottom = placeParts(wires);
    placeLoose(wires, bottom);
    Position corner = new Fragment(graph).corner();
    double left = min(x);
    double top = min(y);
    Map<String, Position> places = new LinkedHashMap<>();
    for (int i = 0; i < x.length; i++) {
      places.put(
          nodes.get(i).id(),
          new Position(Math.round(corner.x() + x[i] - left), Math.round(corner.y() + y[i] - top)));
    }
    return places;
  }

  /** Wires between two different nodes that are there. */
  private List<Link> wires() {
    return graph.links().stream()
        .filter(l -> index.containsKey(l.from().node()) && index.containsKey(l.to().node()))
        .filter(l -> !l.from().node().equals(l.to().node()))
        .toList();
  }

  private void findGroups() {
    Arrays.fill(group, -1);
    List<Group> groups = graph.groups();
    for (int g = 0; g < groups.size(); g++) {
      for (String member : groups.get(g).nodes()) {
        Integer i = index.get(member);
        if (i != null && group[i] < 0) {
          group[i] = g;
        }
      }
    }
  }

  /** Nodes that wires or groups join are of the same part: numbers by union and find. */
  private void findParts(List<Link> wires) {
    for (int i = 0; i < part.length; i++) {
      part[i] = i;
    }
    wires.forEach(l -> join(index.get(l.from().node()), index.get(l.to().node())));
    Map<Integer, Integer> firstOf = new HashMap<>();
    for (int i = 0; i < part.length; i++) {
      if (group[i] >= 0) {
        join(firstOf.getOrDefault(group[i], i), i);
        firstOf.put(group[i], i);
      }
    }
    for (int i = 0; i < part.length; i++) {
      part[i] = root(i);
    }
  }

  private void join(int a, int b) {
    part[root(a)] = root(b);
  }

  private int root(int i) {
    while (part[i] != i) {
      part[i] = part[part[i]];
      i = part[i];
    }
    return i;
  }

  private double placeParts(List<Link> wires) {
    Map<Integer, List<Integer>> parts = new LinkedHashMap<>();
    for (int i : topDown()) {
      parts.computeIfAbsent(part[i], p -> new ArrayList<>()).add(i);
    }
    double top = 0;
    for (List<Integer> members : parts.values()) {
      if (members.size() > 1 || group[members.get(0)] >= 0) {
        members.sort(Comparator.naturalOrder());
        Set<Integer> own = new HashSet<>(members);
        List<Link> inside =
            wires.stream().filter(l -> own.contains(index.get(l.from().node()))).toList();
        PartLayout layout = new PartLayout(members, inside, nodes, index, group, shapes);
        layout.place(x, y, top);
        top += layout.height() + PART_GAP;
      }
    }
    return top;
  }

  /** What stands alone, in rows of about the width of the rest. */
  private void placeLoose(List<Link> wires, double top) {
    Set<Integer> joined = new HashSet<>();
    wires.forEach(
        l -> {
          joined.add(index.get(l.from().node()));
          joined.add(index.get(l.to().node()));
        });
    List<Integer> loose =
        topDown().stream().filter(i -> group[i] < 0 && !joined.contains(i)).toList();
    double width = SHELF_WIDTH;
    for (int i : joined) {
      width = Math.max(width, x[i] + size(i).width());
    }
    double left = 0;
    double row = top;
    double high = 0;
    for (int i : loose) {
      if (left > 0 && left + size(i).width() > width) {
        left = 0;
        row += high + SHELF_GAP;
        high = 0;
      }
      x[i] = left;
      y[i] = row;
      left += size(i).width() + SHELF_GAP;
      high = Math.max(high, size(i).height());
    }
  }

  private List<Integer> topDown() {
    List<Integer> all = new ArrayList<>(index.values());
    all.sort(
        Comparator.comparingDouble((Integer i) -> nodes.get(i).position().y())
            .thenComparing(i -> nodes.get(i).position().x())
            .thenComparing(i -> i));
    return all;
  }

  private NodeSize size(int i) {
    return shapes.size(nodes.get(i).id());
  }

  private static double min(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
    }
    return least;
  }
}
