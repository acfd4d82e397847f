package io.framewright.plugin;

import io.framewright.guidance.Draw;
import io.framewright.guidance.Loss;
import io.framewright.guidance.Term;
import io.framewright.run.LossMaterials;
import java.util.ArrayList;
import java.util.List;

/** A plug-in's loss in a run. */
record GuardedLoss(String name, Loss loss, Guard guard, LossMaterials materials) implements Loss {
  @Override
  public List<Term> terms(Draw draw) {
    return guard.work("terms of the loss", () -> guarded(draw), materials::keepUntil);
  }

  private List<Term> guarded(Draw draw) {
    List<Term> terms = new ArrayList<>();
    for (Term term : PluginMistake.present(loss.terms(draw), "terms of the loss")) {
      PluginMistake.present(term, "terms of the loss");
      List<Integer> frames = GuardedLossPlan.frames(term.frames(), "frames() of a term");
      terms.add(new GuardedTerm(frames, term, guard, materials));
    }
    return List.copyOf(terms);
  }
}
