package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.LossPlan;
import io.framewright.spi.Contribution;
import io.framewright.spi.LossProperties;
import io.framewright.spi.LossSource;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all nodes that give a loss share: the output, a weight, and the share of the steps in which
 * they act. A loss says what it is with {@link #describe}, reads its inputs in {@link #source} and
 * makes its plan from what is {@link Common} when the clip is known.
 */
abstract class LossFrame implements NodeType {
  private static final Port<LossSource> LOSS = Port.of(PortTypes.LOSS, "The loss.");

  private final NodeDescription description;
  private final Port<LossSource> output;

  LossFrame(NodeDescription.Builder own) {
    this(own, LOSS);
  }

  LossFrame(NodeDescription.Builder own, Port<LossSource> output) {
    this.output = output;
    description =
        own.out(output).with(LossProperties.WEIGHT, LossProperties.FROM, LossProperties.TO).build();
  }

  /** Starts a description; inputs and properties of the loss's own follow. */
  static NodeDescription.Builder describe(String id, String title, String summary, String more) {
    return NodeDescription.builder("framewright/" + id, Categories.LOSSES, title)
        .help(summary, more);
  }

  /** What every plan of a loss begins with. */
  record Common(String node, String title, double weight, double from, double to) {
    static Common of(NodeContext node) {
      LossProperties values = LossProperties.of(node.values());
      return new Common(node.id(), node.title(), values.weight(), values.from(), values.to());
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
    LossProperties.check(node);
  }

  @Override
  public final Contribution contribute(NodeContext node) {
    Function<ClipSettings, Optional<LossPlan>> source = source(node, Common.of(node));
    return Contribution.of(output, source::apply);
  }
}
