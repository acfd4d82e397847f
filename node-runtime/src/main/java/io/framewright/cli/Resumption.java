package io.framewright.cli;

import io.framewright.InputException;
import io.framewright.run.GuidedRun;
import io.framewright.run.KeptRuns;
import java.io.PrintWriter;
import java.util.List;

/** What to do where runs are to go on and there is nothing to go on from. */
final class Resumption {
  private Resumption() {}

  /**
   * Looks at runs that are to go on. In a list of which some can, those that were never begun are
   * begun.
   *
   * @return false when the user does not want to start anew
   * @throws InputException when nobody can be asked
   */
  static boolean agreed(KeptRuns kept, List<GuidedRun> runs, PrintWriter err) {
    List<KeptRuns.Finding> findings = runs.stream().map(kept::look).toList();
    boolean some = findings.stream().anyMatch(KeptRuns.Finding::found);
    List<String> reasons =
        findings.stream()
            .filter(finding -> !finding.found() && (finding.known() || !some))
            .map(KeptRuns.Finding::reason)
            .distinct()
            .toList();
    if (reasons.isEmpty()) {
      return true;
    }
    if (!Question.canAsk()) {
      throw new InputException(
          String.join(" ", reasons) + " Give --fresh, too, to start anew in such a case.");
    }
    reasons.forEach(err::println);
    return Question.ask("Start anew?", err);
  }
}
