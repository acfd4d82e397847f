package io.framewright.guidance;

import io.framewright.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Losses and how they are mixed. Leaves are losses, inner nodes mix their children; each has a
 * weight in its parent and a range of steps in which it acts.
 *
 * @param <L> what stands at the leaves: a {@link Loss}, or the description of one where only a plan
 *     is wanted
 */
public sealed interface LossTree<L> {
  /** How a node makes one gradient of its children's gradients at x0. */
  enum Mode {
    /** The gradient of the weighted sum. */
    SUM,
    /** Each scaled to unit length, then weighted and added: weights alone decide, not scales. */
    BALANCED,
    /**
     * As balanced, but each first loses its component along every other's weighted gradient that it
     * has a negative inner product with (PCGrad, Yu et al. 2020).
     */
    PROJECTED
  }

  /** The factor in the parent's mix. */
  double weight();

  /** When it acts; inside the parent's own range. */
  StepRange range();

  /** One loss. */
  record Leaf<L>(L loss, double weight, StepRange range) implements LossTree<L> {
    /** Checks the weight. */
    public Leaf {
      checkWeight(weight);
    }
  }

  /**
   * Several losses or mixes of losses.
   *
   * @param children at least one
   */
  record Mix<L>(Mode mode, List<LossTree<L>> children, double weight, StepRange range)
      implements LossTree<L> {
    /** Copies the list. */
    public Mix {
      checkWeight(weight);
      children = List.copyOf(children);
      if (children.isEmpty()) {
        throw new InputException("A mix of losses is empty. Connect at least one loss to it.");
      }
    }
  }

  /** One loss of weight 1 in every step. */
  static <L> LossTree<L> of(L loss) {
    return new Leaf<>(loss, 1, StepRange.ALL);
  }

  /** One loss in every step. */
  static <L> LossTree<L> of(L loss, double weight) {
    return new Leaf<>(loss, weight, StepRange.ALL);
  }

  /** A mix of weight 1 in every step. */
  static <L> LossTree<L> mix(Mode mode, List<LossTree<L>> children) {
    return new Mix<>(mode, children, 1, StepRange.ALL);
  }

  /** Whether any loss acts in a step; a loss of weight 0 does not. */
  default boolean active(int step, int steps) {
    return weight() != 0
        && range().contains(step, steps)
        && (!(this instanceof Mix<L> mix)
            || mix.children().stream().anyMatch(child -> child.active(step, steps)));
  }

  /** All leaves, from the first child to the last. */
  default List<L> leaves() {
    List<L> leaves = new ArrayList<>();
    if (this instanceof Leaf<L> leaf) {
      leaves.add(leaf.loss());
    } else if (this instanceof Mix<L> mix) {
      mix.children().forEach(child -> leaves.addAll(child.leaves()));
    }
    return leaves;
  }

  /** The same tree with other leaves, such as losses made from their descriptions. */
  default <M> LossTree<M> map(Function<? super L, ? extends M> make) {
    if (this instanceof Leaf<L> leaf) {
      return new Leaf<>(make.apply(leaf.loss()), weight(), range());
    }
    Mix<L> mix = (Mix<L>) this;
    List<LossTree<M>> children = new ArrayList<>();
    mix.children().forEach(child -> children.add(child.map(make)));
    return new Mix<>(mix.mode(), children, weight(), range());
  }

  private static void checkWeight(double weight) {
    if (!Double.isFinite(weight)) {
      throw new InputException(
          "A loss has the weight " + weight + ". Give it a finite number such as 1.");
    }
  }
}
