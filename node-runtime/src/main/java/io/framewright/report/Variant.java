package io.framewright.report;

import io.framewright.run.GuidedRun;
import io.framewright.run.LossPlan;
import io.framewright.run.MixPlan;
import io.framewright.run.SingleLossPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One way to guide a run.
 *
 * @param name to show
 * @param run that is guided so
 * @param losses indices, among all losses of the run as it was given, of those that act here
 */
record Variant(String name, GuidedRun run, List<Integer> losses) {

  /**
   * The variants of a run that has a loss. Where its loss is no mix there is but the given one.
   *
   * @param modes whether a mix is tried in each mode
   * @param alone whether each loss of a mix is tried alone
   */
  static List<Variant> of(GuidedRun run, boolean modes, boolean alone) {
    LossPlan root = run.sampling().loss().orElseThrow();
    List<SingleLossPlan> leaves = leaves(root);
    List<Integer> all = indices(leaves.size());
    List<Variant> variants = new ArrayList<>();
    if (modes && root instanceof MixPlan mix) {
      for (MixPlan.Mode mode : MixPlan.Mode.values()) {
        String name = mode.name().toLowerCase(Locale.ROOT);
        variants.add(new Variant(name, with(run, mix.in(mode)), all));
      }
    } else {
      variants.add(new Variant("guided", run, all));
    }
    if (alone && root instanceof MixPlan) {
      for (int i : all) {
        variants.add(new Variant("alone", with(run, leaves.get(i)), List.of(i)));
      }
    }
    return variants;
  }

  /** The single losses of a plan, in the order in which results name them. */
  static List<SingleLossPlan> leaves(LossPlan plan) {
    if (plan instanceof MixPlan mix) {
      return mix.children().stream().flatMap(child -> leaves(child).stream()).toList();
    }
    return List.of((SingleLossPlan) plan);
  }

  private static List<Integer> indices(int count) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      indices.add(i);
    }
    return indices;
  }

  private static GuidedRun with(GuidedRun run, LossPlan loss) {
    return run.with(run.sampling().withLoss(loss));
  }
}
