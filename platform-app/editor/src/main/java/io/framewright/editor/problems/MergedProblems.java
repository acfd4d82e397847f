package io.framewright.editor.problems;

import io.framewright.graph.NodeGraph;
import io.framewright.graph.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two lists of problems as one: each problem once; errors, warnings, hints; by place in the file.
 */
final class MergedProblems {
  private MergedProblems() {}

  static List<Problem> of(List<Problem> local, List<Problem> remote, NodeGraph graph) {
    Map<String, Integer> place = new HashMap<>();
    graph.nodes().forEach(n -> place.putIfAbsent(n.id(), place.size()));
    Set<Problem> all = new LinkedHashSet<>(local);
    all.addAll(remote);
    return all.stream()
        .filter(p -> p.node().isEmpty() || place.containsKey(p.node().get()))
        .sorted(
            Comparator.comparing(Problem::severity)
                .thenComparingInt(p -> p.node().map(place::get).orElse(-1)))
        .toList();
  }
}
