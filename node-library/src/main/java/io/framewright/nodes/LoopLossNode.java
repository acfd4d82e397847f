package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.LoopLossPlan;
import io.framewright.run.LossPlan;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Property;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** {@code framewright/loop-loss}: the clip's end meets its start. */
final class LoopLossNode extends LossFrame {
  LoopLossNode() {
    super(
        describe(
                "loop-loss",
                "Loop Loss",
                "Makes the clip end as it begins, so that it can be played in a loop.",
                "The mean squared difference of the first and the last frame. With more than one"
                    + " frame, so many are compared at either end, which also makes the movement go"
                    + " on.")
            .use(
                "Alone for clips without an end; two or three frames at either end also make"
                    + " the movement go on.")
            .with(
                Property.of("first", FrameKinds.frame(), "The frame that the loop starts at.")
                    .by(0),
                Property.of("last", FrameKinds.frame(), "The frame that the loop ends at.").by(-1),
                Property.of("frames", Kinds.whole(1, 1000), "How many frames at either end.")
                    .by(1)));
  }

  @Override
  Function<ClipSettings, Optional<LossPlan>> source(NodeContext node, Common it) {
    int frames = node.values().integer("frames");
    return clip -> {
      OptionalInt first = Clip.frame(node, "first", clip);
      OptionalInt last = Clip.frame(node, "last", clip);
      return first.isEmpty() || last.isEmpty() || tooNear(node, first, last, frames)
          ? Optional.empty()
          : Optional.of(
              new LoopLossPlan(
                  it.node(),
                  it.title(),
                  it.weight(),
                  it.from(),
                  it.to(),
                  first.getAsInt(),
                  last.getAsInt(),
                  frames));
    };
  }

  private static boolean tooNear(
      NodeContext node, OptionalInt first, OptionalInt last, int frames) {
    if (last.getAsInt() - first.getAsInt() + 1 >= 2 * frames) {
      return false;
    }
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
    return true;
  }
}
