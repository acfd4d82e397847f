package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.LossPlan;
import io.framewright.run.SmoothnessLossPlan;
import io.framewright.spi.Contribution;
import io.framewright.spi.FrameKinds;
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

/**
 * {@code framewright/smoothness-loss}: keeps neighbouring frames alike: a light hand against
 * flicker.
 */
final class SmoothnessLossNode implements NodeType {
  private static final Port<LossSource> LOSS = Port.of(PortTypes.LOSS, "The loss.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/smoothness-loss", Categories.LOSSES, "Smoothness Loss")
          .help(
              "Keeps neighbouring frames alike: a light hand against flicker.",
              "The mean squared difference of each listed frame and the next one of the list. Give it a small"
                  + " weight beside other losses: alone it makes the clip stand still.")
          .out(LOSS)
          .with(
              Property.of(
                      "frames", FrameKinds.frames(), "The frames whose neighbours are compared.")
                  .by("0--1"),
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
    return Contribution.of(LOSS, clip -> plan(node, clip));
  }

  private static Optional<LossPlan> plan(NodeContext node, ClipSettings clip) {
    List<Integer> frames = Clip.frames(node, "frames", clip);
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    if (frames.size() < 2) {
      node.report()
          .error(
              "frames",
              "There is only one frame in the list.",
              "Name two frames or more, such as 0-8.");
      return Optional.empty();
    }
    LossProperties loss = LossProperties.of(node.values());
    return Optional.of(
        new SmoothnessLossPlan(
            node.id(), node.title(), loss.weight(), loss.from(), loss.to(), frames));
  }
}
