package io.framewright.run;

import java.util.List;

/** Several losses as one. Weight and range of a mix act on top of those of its children. */
public record MixPlan(
    String node,
    String title,
    double weight,
    double from,
    double to,
    Mode mode,
    List<LossPlan> children)
    implements LossPlan {
  /** How the children's gradients with respect to x0 are put together. */
  public enum Mode {
    /** Weighted sum. */
    SUM,
    /** Each scaled to unit norm before weighting. */
    BALANCED,
    /** Balanced, then without the parts that pull against one another (PCGrad). */
    PROJECTED
  }

  /** Copies the list, which must not be empty. */
  public MixPlan {
    children = List.copyOf(children);
    if (children.isEmpty()) {
      throw new IllegalArgumentException("A mix needs losses");
    }
  }

  /** The same losses put together in another way. */
  public MixPlan in(Mode other) {
    return new MixPlan(node, title, weight, from, to, other, children);
  }
}
