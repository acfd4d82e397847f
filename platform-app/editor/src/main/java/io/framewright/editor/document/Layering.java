package io.framewright.editor.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Columns for nodes: each stands right of all that feed it, and no further left of what it feeds
 * than needed. Of a circle, the wires that lead back are not regarded.
 */
final class Layering {
  private final List<List<Integer>> next = new ArrayList<>();
  private final int[] incoming;
  private final int[] layer;

  private Layering(int nodes, List<int[]> wires) {
    for (int i = 0; i < nodes; i++) {
      next.add(new ArrayList<>());
    }
    wires.forEach(w -> next.get(w[0]).add(w[1]));
    incoming = new int[nodes];
    layer = new int[nodes];
  }

  /**
   * The column of each node, from 0.
   *
   * @param wires pairs of nodes, from and to
   */
  static int[] of(int nodes, List<int[]> wires) {
    Layering layering = new Layering(nodes, wires);
    List<Integer> order = layering.order();
    layering.pushRight(order);
    layering.pull(order);
    return layering.layer;
  }

  /** A topological order, after cutting what leads back. Depth first without recursion. */
  private List<Integer> order() {
    int[] state = new int[next.size()]; // 0 new, 1 on the path, 2 done
    int[] child = new int[next.size()];
    List<Integer> finished = new ArrayList<>();
    for (int start = 0; start < next.size(); start++) {
      if (state[start] != 0) {
        continue;
      }
      Deque<Integer> path = new ArrayDeque<>(List.of(start));
      state[start] = 1;
      while (!path.isEmpty()) {
        int node = path.peek();
        if (child[node] == next.get(node).size()) {
          state[node] = 2;
          finished.add(path.pop());
          continue;
        }
        int follower = next.get(node).get(child[node]);
        if (state[follower] == 1) {
          next.get(node).remove(child[node]);
          continue;
        }
        child[node]++;
        if (state[follower] == 0) {
          state[follower] = 1;
          path.push(follower);
        }
      }
    }
    Collections.reverse(finished);
    return finished;
  }

  private void pushRight(List<Integer> order) {
    for (int node : order) {
      for (int follower : next.get(node)) {
        layer[follower] = Math.max(layer[follower], layer[node] + 1);
        incoming[follower]++;
      }
    }
  }

  /** Moves nodes that feed more than they are fed towards what they feed: wires get shorter. */
  private void pull(List<Integer> order) {
    for (int i = order.size() - 1; i >= 0; i--) {
      int node = order.get(i);
      List<Integer> followers = next.get(node);
      if (followers.size() > incoming[node]) {
        layer[node] = followers.stream().mapToInt(f -> layer[f]).min().orElseThrow() - 1;
      }
    }
  }
}
