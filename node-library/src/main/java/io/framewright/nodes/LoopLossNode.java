package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.LoopLossPlan;
import io.framewright.run.LossPlan;
import io.framewright.spi.Contribution;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.FrameRef;
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
import java.util.Optional;
import java.util.OptionalInt;

/** {@code framewright/loop-loss}: the clip's end meets its start. */
final class LoopLossNode implements NodeType {
  private static final Port<LossSource> LOSS = Port.of(PortTypes.LOSS, "The loss.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/loop-loss", Categories.LOSSES, "Loop Loss")
          .help(
              "Makes the clip end as it begins, so that it can be played in a loop.",
              "The mean squared difference of the first and the last frame. With more than one"
                  + " frame, so many are compared at either end, which also makes the movement go"
                  + " on.")
          .out(LOSS)
          .with(
              Property.of("first", FrameKinds.frame(), "The frame that the loop starts at.").by(0),
              Property.of("last", FrameKinds.frame(), "The frame that the loop ends at.").by(-1),
              Property.of("frames", Kinds.whole(1, 1000), "How many frames at either end.").by(1),
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
    OptionalInt first = place(node, "first", clip);
    OptionalInt last = place(node, "last", clip);
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    int frames = node.values().integer("frames");
    int gap = last.getAsInt() - first.getAsInt() + 1;
    if (gap < 2 * frames) {
      node.report()
          .error(
              frames == 1 ? "last" : "frames",
              "From frame "
                  + first.getAsInt()
                  + " to frame "
                  + last.getAsInt()
                  + " there is no room for "
                  + frames
                  + " at either end.",
              "Give a later last frame, or fewer frames.");
      return Optional.empty();
    }
    LossProperties loss = LossProperties.of(node.values());
    return Optional.of(
        new LoopLossPlan(
            node.id(),
            node.title(),
            loss.weight(),
            loss.from(),
            loss.to(),
            first.getAsInt(),
            last.getAsInt(),
            frames));
  }

  private static OptionalInt place(NodeContext node, String property, ClipSettings clip) {
    FrameRef frame = node.values().frame(property);
    OptionalInt place = frame.resolve(clip.frames());
    if (place.isEmpty()) {
      node.report()
          .error(
              property,
              frame + " lies outside of the clip, which has " + Clip.length(clip.frames()),
              Clip.choose(clip.frames()));
    }
    return place;
  }
}
