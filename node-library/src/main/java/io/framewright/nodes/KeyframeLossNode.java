package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.KeyframeLossPlan;
import io.framewright.run.LossPlan;
import io.framewright.spi.KeyframeSource;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Port;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code framewright/keyframe-loss}: frames become pictures. */
final class KeyframeLossNode extends LossFrame {
  private static final Port<KeyframeSource> KEYFRAME = Keyframes.PORT;

  KeyframeLossNode() {
    super(
        describe(
                "keyframe-loss",
                "Keyframe Loss",
                "Makes frames of the clip become the keyframes' pictures.",
                "The mean squared difference of each picture and its frame, summed over the"
                    + " keyframes. The frames between follow, because the gradient goes through the"
                    + " whole model.")
            .use("The usual choice where frames should become pictures, as they are.")
            .in(KEYFRAME));
  }

  @Override
  Function<ClipSettings, Optional<LossPlan>> source(NodeContext node, Common it) {
    List<KeyframeSource> sources = node.inputs(KEYFRAME);
    return clip ->
        Keyframes.in(node, sources, clip)
            .map(
                all ->
                    new KeyframeLossPlan(
                        it.node(), it.title(), it.weight(), it.from(), it.to(), all));
  }
}
