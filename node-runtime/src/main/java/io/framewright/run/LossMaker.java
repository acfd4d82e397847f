package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.InputException;
import io.framewright.guidance.DownSampling;
import io.framewright.guidance.GuidancePlan;
import io.framewright.guidance.Keyframe;
import io.framewright.guidance.KeyframeLoss;
import io.framewright.guidance.LoopLoss;
import io.framewright.guidance.Loss;
import io.framewright.guidance.LossTree;
import io.framewright.guidance.StepRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the losses of a run from their descriptions; reads the pictures that they need. */
final class LossMaker {
  private final NDManager owner;
  private final DownSampling down;
  private final PictureLoader pictures;
  private final Map<String, String> names;

  /**
   * Binds a maker to a clip.
   *
   * @param owner owns the targets, and lives as long as the losses
   */
  LossMaker(NDManager owner, DownSampling down, LossPlan root) {
    this.owner = owner;
    this.down = down;
    this.pictures = new PictureLoader(down.size().width(), down.size().height());
    this.names = names(root);
  }

  /** The tree of losses that a description stands for. */
  LossTree<Loss> make(LossPlan plan) {
    return tree(plan).map(this::loss);
  }

  /** The shape of a description as a tree, with the descriptions of single losses at its leaves. */
  static LossTree<LossPlan> tree(LossPlan plan) {
    StepRange range = new StepRange(plan.from(), plan.to());
    if (plan instanceof MixPlan mix) {
      LossTree.Mode mode =
          switch (mix.mode()) {
            case SUM -> LossTree.Mode.SUM;
            case BALANCED -> LossTree.Mode.BALANCED;
            case PROJECTED -> LossTree.Mode.PROJECTED;
          };
      List<LossTree<LossPlan>> children = new ArrayList<>();
      mix.children().forEach(child -> children.add(tree(child)));
      return new LossTree.Mix<>(mode, children, plan.weight(), range);
    }
    return new LossTree.Leaf<>(plan, plan.weight(), range);
  }

  /**
   * Names to report single losses by, from node ids: titles, with the id where two have the same
   * one.
   */
  static Map<String, String> names(LossPlan root) {
    Map<String, Integer> titles = new HashMap<>();
    List<LossPlan> leaves = tree(root).leaves();
    leaves.forEach(leaf -> titles.merge(leaf.title(), 1, Integer::sum));
    Map<String, String> names = new HashMap<>();
    for (LossPlan leaf : leaves) {
      boolean alone = titles.get(leaf.title()) == 1;
      names.put(leaf.node(), alone ? leaf.title() : leaf.title() + " [" + leaf.node() + "]");
    }
    return names;
  }

  /** The frames that a single loss will read. */
  static GuidancePlan.Reads reads(LossPlan plan, Map<String, String> names) {
    String name = names.get(plan.node());
    if (plan instanceof KeyframeLossPlan keyframes) {
      return new GuidancePlan.Reads(
          name, keyframes.keyframes().stream().map(k -> List.of(k.frame())).toList());
    }
    if (plan instanceof LoopLossPlan loop) {
      return new GuidancePlan.Reads(
          name, new LoopLoss(name, loop.first(), loop.last(), loop.frames()).pairs());
    }
    throw unknown(plan);
  }

  private Loss loss(LossPlan plan) {
    String name = names.get(plan.node());
    if (plan instanceof KeyframeLossPlan keyframes) {
      return new KeyframeLoss(name, keyframes.keyframes().stream().map(this::keyframe).toList());
    }
    if (plan instanceof LoopLossPlan loop) {
      return new LoopLoss(name, loop.first(), loop.last(), loop.frames());
    }
    throw unknown(plan);
  }

  private static InputException unknown(LossPlan plan) {
    return new InputException(
        "The loss '"
            + plan.title()
            + "' ["
            + plan.node()
            + "] cannot be computed by this version. Update Framewright or remove it.");
  }

  private Keyframe keyframe(io.framewright.run.Keyframe plan) {
    try (NDManager scratch = owner.newSubManager()) {
      PictureLoader.Target target = pictures.target(scratch, plan.picture(), plan.mask());
      NDArray pixels = down.picture(owner, target.pixels());
      Optional<NDArray> mask = target.mask().map(m -> down.picture(owner, m));
      return new Keyframe(plan.frame(), pixels, mask, plan.weight());
    }
  }
}
