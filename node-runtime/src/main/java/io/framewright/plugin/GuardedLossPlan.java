package io.framewright.plugin;

import io.framewright.guidance.Loss;
import io.framewright.run.LossMaterials;
import io.framewright.run.SingleLossPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A plug-in's loss: what it says of itself, asked for once, and the guard that calls it.
 *
 * @param text tells it from others
 */
record GuardedLossPlan(
    SingleLossPlan plan,
    Guard guard,
    String node,
    String title,
    double weight,
    double from,
    double to,
    List<List<Integer>> reads,
    List<Path> files,
    String text)
    implements SingleLossPlan {
  /** Asks a plan what it is; on the plug-in's thread. */
  static GuardedLossPlan of(SingleLossPlan plan, Guard guard) {
    GuardedLossPlan asked =
        new GuardedLossPlan(
            plan,
            guard,
            PluginMistake.present(plan.node(), "node() of the loss"),
            PluginMistake.present(plan.title(), "title() of the loss"),
            plan.weight(),
            plan.from(),
            plan.to(),
            reads(plan),
            List.copyOf(PluginMistake.present(plan.files(), "files() of the loss")),
            plan.getClass().getName() + " " + plan);
    asked.checkNumbers();
    return asked;
  }

  private static List<List<Integer>> reads(SingleLossPlan plan) {
    List<List<Integer>> reads = new ArrayList<>();
    for (List<Integer> term : PluginMistake.present(plan.reads(), "reads() of the loss")) {
      reads.add(frames(term, "reads() of the loss"));
    }
    if (reads.isEmpty()) {
      throw new PluginMistake("reads() of the loss names no frames.");
    }
    return List.copyOf(reads);
  }

  /** Frames of a term, of which there must be some. */
  static List<Integer> frames(List<Integer> frames, String what) {
    List<Integer> copy = List.copyOf(PluginMistake.present(frames, what));
    if (copy.isEmpty()) {
      throw new PluginMistake(what + " has a term that reads no frame.");
    }
    return copy;
  }

  private void checkNumbers() {
    if (!Double.isFinite(weight) || weight < 0) {
      throw new PluginMistake("weight() of the loss gave " + weight + ", not 0 or more.");
    }
    if (!(from >= 0 && from < to && to <= 1)) {
      throw new PluginMistake(
          "from() and to() of the loss gave " + from + " and " + to + ", no part of 0 to 1.");
    }
  }

  @Override
  public Loss make(String name, LossMaterials materials) {
    Loss loss =
        guard.work(
            "make of the loss",
            () -> PluginMistake.present(plan.make(name, materials), "make of the loss"),
            materials::keepUntil);
    return new GuardedLoss(name, loss, guard, materials);
  }

  @Override
  public String toString() {
    return text;
  }
}
