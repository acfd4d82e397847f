package io.framewright.spi;

/**
 * What the nodes of all losses have: a weight, and the share of the steps in which the loss acts.
 *
 * @param weight 0 or more
 * @param from share of the steps, 0 to 1
 * @param to share of the steps, 0 to 1
 */
public record LossProperties(double weight, double from, double to) {
  /** The property {@code weight}. */
  public static final Property WEIGHT =
      Property.of(
              "weight",
              Kinds.number(0, 1_000_000),
              "Its weight beside other losses; with one loss alone it changes nothing, because"
                  + " gradients are normalised.")
          .by(1);

  /** The property {@code from}. */
  public static final Property FROM =
      Property.of("from", Kinds.number(0, 1), "Share of the steps before it begins to act.").by(0);

  /** The property {@code to}. */
  public static final Property TO =
      Property.of("to", Kinds.number(0, 1), "Share of the steps after which it acts no more.")
          .by(1);

  /** The values of a node that has all three properties. */
  public static LossProperties of(PropertyValues values) {
    return new LossProperties(values.number("weight"), values.number("from"), values.number("to"));
  }

  /** Reports a range without steps, and a weight of nothing. */
  public static void check(NodeCheck node) {
    LossProperties loss = of(node.values());
    if (loss.from() >= loss.to()) {
      node.report()
          .error(
              "from",
              "It begins to act at "
                  + node.values().text("from")
                  + " of the steps and ends at "
                  + node.values().text("to")
                  + ", so it never acts.",
              "Give a from below to.");
    }
    if (loss.weight() == 0) {
      node.report()
          .hint("weight", "With the weight 0 it does nothing.", "Give it a weight, or mute it.");
    }
  }
}
