package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.LossPlan;
import io.framewright.run.SmoothnessLossPlan;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Property;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code framewright/smoothness-loss}: keeps neighbouring frames alike: a light hand against
 * flicker.
 */
final class SmoothnessLossNode extends LossFrame {
  SmoothnessLossNode() {
    super(
        describe(
                "smoothness-loss",
                "Smoothness Loss",
                "Keeps neighbouring frames alike: a light hand against flicker.",
                "The mean squared difference of each listed frame and the next one of the list. Give"
                    + " it a small weight beside other losses: alone it makes the clip stand still.")
            .use("With a weight such as 0.05 in a mix, where other losses make the clip flicker.")
            .with(
                Property.of(
                        "frames", FrameKinds.frames(), "The frames whose neighbours are compared.")
                    .by("0--1")));
  }

  @Override
  Function<ClipSettings, Optional<LossPlan>> source(NodeContext node, Common it) {
    return clip -> {
      List<Integer> frames = Clip.frames(node, "frames", clip);
      if (frames.size() == 1) {
        node.report()
            .error(
                "frames",
                "There is only one frame in the list.",
                "Name two frames or more, such as 0-8.");
      }
      return frames.size() < 2
          ? Optional.empty()
          : Optional.of(
              new SmoothnessLossPlan(
                  it.node(), it.title(), it.weight(), it.from(), it.to(), frames));
    };
  }
}
