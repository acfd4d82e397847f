package io.framewright.compile;

import io.framewright.graph.Problem;
import io.framewright.run.GuidedRun;
import java.util.List;

/**
 * What came of compiling a graph.
 *
 * @param runs in the order of their samplers in the file; empty when there is any error
 * @param problems errors first, then warnings, then hints
 */
public record Compilation(List<GuidedRun> runs, List<Problem> problems) {
  /** Copies the lists. */
  public Compilation {
    runs = List.copyOf(runs);
    problems = List.copyOf(problems);
  }

  /** Whether there is no error. */
  public boolean ok() {
    return problems.stream().noneMatch(Problem::isError);
  }
}
