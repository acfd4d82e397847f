package com.example.balance;

import io.framewright.run.ClipSettings;
import io.framewright.run.LossPlan;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.Contribution;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.FrameList;
import io.framewright.spi.LossProperties;
import io.framewright.spi.LossSource;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.util.Optional;

/** {@code example/colour-balance-loss}: what the editor shows and a workflow file holds. */
final class ColourBalanceNode implements NodeType {
  // a port is also the key for its values
  private static final Port<LossSource> LOSS = Port.of(PortTypes.LOSS, "The loss.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("example/colour-balance-loss", "Losses", "Colour Balance Loss")
          .help(
              "Draws the mean colour of frames towards a colour.",
              "The squared difference of each frame's mean colour and the colour, averaged over"
                  + " red, green and blue. What is in the picture stays free.")
          .out(LOSS)
          .with(
              Property.of("colour", CanvasKinds.colour(), "The mean colour to reach.")
                  .by("#808080"),
              Property.of("frames", FrameKinds.frames(), "The frames to balance.").by("0--1"),
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
    // the clip's length is known at the sampler only: the loss is made when that asks for it
    return Contribution.of(LOSS, clip -> plan(node, clip));
  }

  private static Optional<LossPlan> plan(NodeContext node, ClipSettings clip) {
    FrameList.Resolved frames = node.values().frames("frames").resolve(clip.frames());
    if (frames.outside().isPresent()) {
      node.report()
          .error(
              "frames",
              frames.outside().get() + " is not in the clip.",
              "Name frames from 0 to " + (clip.frames() - 1) + ".");
      return Optional.empty();
    }
    LossProperties loss = LossProperties.of(node.values());
    return Optional.of(
        new ColourBalancePlan(
            node.id(),
            node.title(),
            loss.weight(),
            loss.from(),
            loss.to(),
            node.values().text("colour"),
            frames.frames()));
  }
}
