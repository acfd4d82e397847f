package io.framewright.nodes;

import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.Property;
import io.framewright.spi.PropertyValues;

/** What all losses have: a weight, and the share of the steps in which they act. */
record LossProperties(double weight, double from, double to) {
  static final Property WEIGHT =
      Property.of(
              "weight",
              Kinds.number(0, 1_000_000),
              "Its weight beside other losses; with one loss alone it changes nothing, because"
                  + " gradients are normalised.")
          .by(1);
  static final Property FROM =
      Property.of("from", Kinds.number(0, 1), "Share of the steps before it begins to act.").by(0);
  static final Property TO =
      Property.of("to", Kinds.number(0, 1), "Share of the steps after which it acts no more.")
          .by(1);

  static LossProperties of(PropertyValues values) {
    return new LossProperties(values.number("weight"), values.number("from"), values.number("to"));
  }

  /** Reports a range without steps, and a weight of nothing. */
  static void check(NodeCheck node) {
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
