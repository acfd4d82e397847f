package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.guidance.LossTree.Leaf;
import io.framewright.guidance.LossTree.Mix;
import io.framewright.guidance.LossTree.Mode;
import io.framewright.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link LossTree} at one step: which gradients at x0 have to be known apart from each other, and
 * how they become one. Losses that are only summed share a gradient, so a window is pulled back
 * once for them.
 */
final class Mixer<L> {
  /** A loss with the product of its weights inside a sum. */
  record Share<L>(L loss, double weight) {}

  /** How one gradient comes about. */
  private sealed interface Node {}

  /** The gradient gathered under a number. */
  private record Gathered(int number) implements Node {}

  private record Mixed(Mode mode, List<Weighted> children) implements Node {}

  private record Weighted(Node node, double weight) {}

  private final List<List<Share<L>>> gathered = new ArrayList<>();
  private final Node root;
  private final int step;
  private final int steps;

  /** Works out a step of a tree that is active in it. */
  Mixer(LossTree<L> tree, int step, int steps) {
    this.step = step;
    this.steps = steps;
    root = node(new Mix<>(Mode.SUM, List.of(tree), 1, StepRange.ALL));
  }

  /** The losses of each gradient that has to be known for itself. */
  List<List<Share<L>>> gathered() {
    return gathered;
  }

  private Node node(LossTree<L> tree) {
    if (tree instanceof Leaf<L> leaf) {
      return gather(List.of(new Share<>(leaf.loss(), 1)));
    }
    Mix<L> mix = (Mix<L>) tree;
    List<Weighted> children = new ArrayList<>();
    if (mix.mode() == Mode.SUM) {
      List<Share<L>> shares = new ArrayList<>();
      flatten(mix, 1, shares, children);
      if (!shares.isEmpty()) {
        children.add(0, new Weighted(gather(shares), 1));
      }
    } else {
      for (LossTree<L> child : mix.children()) {
        if (child.active(step, steps)) {
          children.add(new Weighted(node(child), child.weight()));
        }
      }
    }
    return new Mixed(mix.mode(), children);
  }

  /** Sums inside sums become one; other mixes stay apart. */
  private void flatten(Mix<L> sum, double weight, List<Share<L>> shares, List<Weighted> others) {
    for (LossTree<L> child : sum.children()) {
      double total = weight * child.weight();
      if (!child.active(step, steps)) {
        continue;
      }
      if (child instanceof Leaf<L> leaf) {
        shares.add(new Share<>(leaf.loss(), total));
      } else if (child instanceof Mix<L> mix && mix.mode() == Mode.SUM) {
        flatten(mix, total, shares, others);
      } else {
        others.add(new Weighted(node(child), total));
      }
    }
  }

  private Gathered gather(List<Share<L>> shares) {
    gathered.add(shares);
    return new Gathered(gathered.size() - 1);
  }

  /**
   * One gradient from those of {@link #gathered}.
   *
   * @param scratch owns the result and everything in between
   * @param gradients in the order of {@link #gathered}
   */
  NDArray combine(NDManager scratch, List<NDArray> gradients) {
    return combine(scratch, root, gradients);
  }

  private static NDArray combine(NDManager scratch, Node node, List<NDArray> gradients) {
    if (node instanceof Gathered leaf) {
      return gradients.get(leaf.number());
    }
    Mixed mixed = (Mixed) node;
    List<NDArray> parts = new ArrayList<>();
    for (Weighted child : mixed.children()) {
      NDArray part = combine(scratch, child.node(), gradients);
      double scale = child.weight();
      if (mixed.mode() != Mode.SUM) {
        double norm = Tensors.norm(part);
        if (norm == 0) {
          continue; // a loss that is fulfilled, or out of reach, has no direction
        }
        scale /= norm;
      }
      parts.add(scale == 1 ? part : LossScript.scaled(scratch, "scaled", scale, part));
    }
    List<NDArray> summands = mixed.mode() == Mode.PROJECTED ? project(scratch, parts) : parts;
    NDArray sum = gradients.get(0).zerosLike();
    sum.attach(scratch);
    for (NDArray summand : summands) {
      sum = LossScript.scaled(scratch, "plus", 1, sum, summand);
    }
    return sum;
  }

  private static List<NDArray> project(NDManager scratch, List<NDArray> originals) {
    List<NDArray> projected = new ArrayList<>();
    for (int i = 0; i < originals.size(); i++) {
      NDArray part = originals.get(i);
      for (int k = 0; k < originals.size(); k++) {
        NDArray other = originals.get(k);
        double product = k == i ? 0 : Tensors.dot(part, other);
        if (product < 0) {
          double along = product / Tensors.dot(other, other);
          part = LossScript.scaled(scratch, "plus", -along, part, other);
        }
      }
      projected.add(part);
    }
    return projected;
  }
}
