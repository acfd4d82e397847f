package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.KeyframeLossPlan;
import io.framewright.run.LossPlan;
import io.framewright.spi.Contribution;
import io.framewright.spi.KeyframeSource;
import io.framewright.spi.LossProperties;
import io.framewright.spi.LossSource;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import java.util.List;
import java.util.Optional;

/** {@code framewright/keyframe-loss}: frames become pictures. */
final class KeyframeLossNode implements NodeType {
  private static final Port<KeyframeSource> KEYFRAME =
      Port.of(PortTypes.KEYFRAME, "The keyframes.").takingMany();
  private static final Port<LossSource> LOSS = Port.of(PortTypes.LOSS, "The loss.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/keyframe-loss", Categories.LOSSES, "Keyframe Loss")
          .help(
              "Makes frames of the clip become the keyframes' pictures.",
              "The mean squared difference of each picture and its frame, summed over the"
                  + " keyframes. The frames between follow, because the gradient goes through the"
                  + " whole model.")
          .in(KEYFRAME)
          .out(LOSS)
          .with(LossProperties.WEIGHT, LossProperties.FROM, LossProperties.TO)
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
    List<KeyframeSource> sources = node.inputs(KEYFRAME);
    return Contribution.of(LOSS, clip -> plan(node, sources, clip));
  }

  private static Optional<LossPlan> plan(
      NodeContext node, List<KeyframeSource> sources, ClipSettings clip) {
    LossProperties loss = LossProperties.of(node.values());
    return Keyframes.in(node, sources, clip)
        .map(
            all ->
                new KeyframeLossPlan(
                    node.id(), node.title(), loss.weight(), loss.from(), loss.to(), all));
  }
}
