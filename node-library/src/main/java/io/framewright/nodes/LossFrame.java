package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.LossPlan;
import io.framewright.spi.Contribution;
import io.framewright.spi.Kinds;
import io.framewright.spi.LossSource;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all nodes that give a loss share: the output, a weight, and the share of the steps in which
 * they act. A loss says what it is with {@link #describe}, reads its inputs in {@link #source} and
 * makes its plan from what is {@link Common} when the clip is known.
 */
abstract class LossFrame implements NodeType {
  private static final Port<LossSource> LOSS = Port.of(PortTypes.LOSS, "The loss.");
  private static final Property WEIGHT =
      Property.of(
              "weight",
              Kinds.number(0, 1_000_000),
              "Its weight beside other losses; with one loss alone it changes nothing, because"
                  + " gradients are normalised.")
          .by(1);
  private static final Property FROM =
      Property.of("from", Kinds.number(0, 1), "Share of the steps before it begins to act.").by(0);
  private static final Property TO =
      Property.of("to", Kinds.number(0, 1), "Share of the steps after which it acts no more.")
          .by(1);

  private final NodeDescription description;
  private final Port<LossSource> output;

  LossFrame(NodeDescription.Builder own) {
    this(own, LOSS);
  }

  LossFrame(NodeDescription.Builder own, Port<LossSource> output) {
    this.output = output;
    description = own.out(output).with(WEIGHT, FROM, TO).build();
  }

  /** Starts a description; inputs and properties of the loss's own follow. */
  static NodeDescription.Builder describe(String id, String title, String summary, String more) {
    return NodeDescription.builder("framewright/" + id, Categories.LOSSES, title)
        .help(summary, more);
  }

  /** What every plan of a loss begins with. */
  record Common(String node, String title, double weight, double from, double to) {
    static Common of(NodeContext node) {
      var values = node.values();
      return new Common(
          node.id(),
          node.title(),
          values.number("weight"),
          values.number("from"),
          values.number("to"));
    }
  }

  /** Reads the inputs; what it returns makes the plan, or reports why there is none. */
  abstract Function<ClipSettings, Optional<LossPlan>> source(NodeContext node, Common common);

  @Override
  public final NodeDescription description() {
    return description;
  }

  /** Reports a range without steps, and a weight of nothing. */
  @Override
  public final void check(NodeCheck node) {
    var values = node.values();
    if (values.number("from") >= values.number("to")) {
      node.report()
          .error(
              "from",
              "It begins to act at "
                  + values.text("from")
                  + " of the steps and ends at "
                  + values.text("to")
                  + ", so it never acts.",
              "Give a from below to.");
    }
    if (values.number("weight") == 0) {
      node.report()
          .hint("weight", "With the weight 0 it does nothing.", "Give it a weight, or mute it.");
    }
  }

  @Override
  public final Contribution contribute(NodeContext node) {
    Function<ClipSettings, Optional<LossPlan>> source = source(node, Common.of(node));
    return Contribution.of(output, source::apply);
  }
}
