package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.LossPlan;
import io.framewright.run.MixPlan;
import io.framewright.spi.Contribution;
import io.framewright.spi.Kinds;
import io.framewright.spi.LossProperties;
import io.framewright.spi.LossSource;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.util.List;
import java.util.Optional;

/** {@code framewright/mix-losses}: several losses as one. */
final class MixLossesNode implements NodeType {
  private static final Port<LossSource> IN =
      Port.of(PortTypes.LOSS, "The losses to mix.").takingMany();
  private static final Port<LossSource> OUT = Port.of(PortTypes.LOSS, "All of them as one.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/mix-losses", Categories.LOSSES, "Mix Losses")
          .help(
              "Makes one loss of several.",
              "sum adds them by their weights. balanced first brings their gradients to the same"
                  + " length, so that weights are shares. projected also takes away what pulls"
                  + " against one another. Mixes may be mixed again; each acts on its own inputs.")
          .in(IN)
          .out(OUT)
          .with(
              Property.of(
                      "mode",
                      Kinds.choice("sum", "balanced", "projected"),
                      "How the losses are put together.")
                  .by("sum"),
              LossProperties.WEIGHT,
              LossProperties.FROM,
              LossProperties.TO)
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    LossProperties.check(node);
  }

  @Override
  public Contribution contribute(NodeContext node) {
    List<LossSource> sources = node.inputs(IN);
    return Contribution.of(OUT, clip -> plan(node, sources, clip));
  }

  private static Optional<LossPlan> plan(
      NodeContext node, List<LossSource> sources, ClipSettings clip) {
    List<Optional<LossPlan>> plans = sources.stream().map(s -> s.resolve(clip)).toList();
    if (plans.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    LossProperties loss = LossProperties.of(node.values());
    return Optional.of(
        new MixPlan(
            node.id(),
            node.title(),
            loss.weight(),
            loss.from(),
            loss.to(),
            node.values().choice("mode", MixPlan.Mode.class),
            plans.stream().flatMap(Optional::stream).toList()));
  }
}
