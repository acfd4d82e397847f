package io.framewright.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** The order in which nodes can be worked off, and what stands in the way of one. */
public final class GraphOrder {
  private GraphOrder() {}

  /**
   * Ids of the nodes so that each comes after those that feed it; among those that are free to
   * choose, the order of the file. Nodes in a cycle or behind one are left out. Links to nothing
   * are not regarded.
   */
  public static List<String> topological(NodeGraph graph) {
    Map<String, Integer> place = places(graph);
    Map<String, List<String>> next = successors(graph, place);
    int[] waiting = new int[place.size()];
    next.values().forEach(list -> list.forEach(id -> waiting[place.get(id)]++));
    List<String> ids = List.copyOf(place.keySet());
    PriorityQueue<Integer> free = new PriorityQueue<>();
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        free.add(i);
      }
    }
    List<String> order = new ArrayList<>();
    while (!free.isEmpty()) {
      String id = ids.get(free.remove());
      order.add(id);
      for (String follower : next.get(id)) {
        int index = place.get(follower);
        if (--waiting[index] == 0) {
          free.add(index);
        }
      }
    }
    return order;
  }

  /**
   * One cycle, if there is any: the ids along it, the first again at the end. It starts at the
   * cycle's node that comes first in the file.
   */
  public static Optional<List<String>> cycle(NodeGraph graph) {
    Map<String, Integer> place = places(graph);
    Map<String, List<String>> next = successors(graph, place);
    Set<String> done = new HashSet<>();
    for (String start : place.keySet()) {
      Optional<List<String>> found = cycleFrom(start, next, done);
      if (found.isPresent()) {
        return Optional.of(rotate(found.get(), place));
      }
    }
    return Optional.empty();
  }

  /** Ids of all nodes from which one of the given can be reached, those included. */
  public static Set<String> leadingTo(NodeGraph graph, Set<String> targets) {
    Map<String, List<String>> before = new HashMap<>();
    for (Link link : graph.links()) {
      before.computeIfAbsent(link.to().node(), k -> new ArrayList<>()).add(link.from().node());
    }
    Set<String> reached = new HashSet<>(targets);
    Deque<String> open = new ArrayDeque<>(targets);
    while (!open.isEmpty()) {
      for (String id : before.getOrDefault(open.remove(), List.of())) {
        if (reached.add(id)) {
          open.add(id);
        }
      }
    }
    return reached;
  }

  /** Depth-first without recursion, so that a long chain of a strange file cannot overflow. */
  private static Optional<List<String>> cycleFrom(
      String start, Map<String, List<String>> next, Set<String> done) {
    if (done.contains(start)) {
      return Optional.empty();
    }
    Map<String, Integer> path = new LinkedHashMap<>();
    Deque<String> stack = new ArrayDeque<>();
    path.put(start, 0);
    stack.push(start);
    while (!stack.isEmpty()) {
      String id = stack.peek();
      int child = path.get(id);
      List<String> followers = next.get(id);
      if (child == followers.size()) {
        stack.pop();
        path.remove(id);
        done.add(id);
        continue;
      }
      path.put(id, child + 1);
      String follower = followers.get(child);
      if (path.containsKey(follower)) {
        List<String> whole = new ArrayList<>(path.keySet());
        return Optional.of(whole.subList(whole.indexOf(follower), whole.size()));
      }
      if (!done.contains(follower)) {
        path.put(follower, 0);
        stack.push(follower);
      }
    }
    return Optional.empty();
  }

  private static List<String> rotate(List<String> cycle, Map<String, Integer> place) {
    int first = 0;
    for (int i = 1; i < cycle.size(); i++) {
      if (place.get(cycle.get(i)) < place.get(cycle.get(first))) {
        first = i;
      }
    }
    List<String> path = new ArrayList<>(cycle.subList(first, cycle.size()));
    path.addAll(cycle.subList(0, first));
    path.add(path.get(0));
    return path;
  }

  private static Map<String, Integer> places(NodeGraph graph) {
    Map<String, Integer> place = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      place.putIfAbsent(node.id(), place.size());
    }
    return place;
  }

  private static Map<String, List<String>> successors(NodeGraph graph, Map<String, Integer> place) {
    Map<String, List<String>> next = new LinkedHashMap<>();
    place.keySet().forEach(id -> next.put(id, new ArrayList<>()));
    for (Link link : graph.links()) {
      if (next.containsKey(link.from().node()) && next.containsKey(link.to().node())) {
        next.get(link.from().node()).add(link.to().node());
      }
    }
    return next;
  }
}
