package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.LossPlan;
import io.framewright.run.MixPlan;
import io.framewright.spi.Kinds;
import io.framewright.spi.LossSource;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code framewright/mix-losses}: several losses as one. */
final class MixLossesNode extends LossFrame {
  private static final Port<LossSource> IN =
      Port.of(PortTypes.LOSS, "The losses to mix.").takingMany();

  MixLossesNode() {
    super(
        describe(
                "mix-losses",
                "Mix Losses",
                "Makes one loss of several.",
                "sum adds them by their weights. balanced first brings their gradients to the same"
                    + " length, so that weights are shares. projected also takes away what pulls"
                    + " against one another. Mixes may be mixed again; each acts on its own inputs.")
            .use(
                "sum where losses agree, such as two Keyframe Losses; balanced where they"
                    + " measure different things, such as style and loop; projected where they pull"
                    + " against one another.")
            .in(IN)
            .with(
                Property.of(
                        "mode",
                        Kinds.choice("sum", "balanced", "projected"),
                        "How the losses are put together.")
                    .by("sum")),
        Port.of(PortTypes.LOSS, "All of them as one."));
  }

  @Override
  Function<ClipSettings, Optional<LossPlan>> source(NodeContext node, Common it) {
    List<LossSource> sources = node.inputs(IN);
    MixPlan.Mode mode = node.values().choice("mode", MixPlan.Mode.class);
    return clip -> {
      List<Optional<LossPlan>> plans = sources.stream().map(s -> s.resolve(clip)).toList();
      return plans.stream().anyMatch(Optional::isEmpty)
          ? Optional.empty()
          : Optional.of(
              new MixPlan(
                  it.node(),
                  it.title(),
                  it.weight(),
                  it.from(),
                  it.to(),
                  mode,
                  plans.stream().flatMap(Optional::stream).toList()));
    };
  }
}
