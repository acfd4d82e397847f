package io.framewright.nodes;

import io.framewright.encoder.Head;
import io.framewright.guidance.StructureLoss.Comparison;
import io.framewright.run.ClipSettings;
import io.framewright.run.EncoderPlan;
import io.framewright.run.LossPlan;
import io.framewright.run.StructureLossPlan;
import io.framewright.run.StyleEncoderPlan;
import io.framewright.spi.KeyframeSource;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code framewright/content-loss}: makes frames of the clip show what the keyframes show, whatever
 * they look like.
 */
final class ContentLossNode extends LossFrame {
  private static final Port<KeyframeSource> KEYFRAME = Keyframes.PORT;
  private static final Port<EncoderPlan> ENCODER =
      Port.of(PortTypes.ENCODER, "A Style Encoder with the head content.");

  ContentLossNode() {
    super(
        describe(
                "content-loss",
                "Content Loss",
                "Makes frames of the clip show what the keyframes show, whatever they look like.",
                "One minus the cosine of the descriptions of each picture and its frame, summed over"
                    + " the keyframes. The encoder is a Style Encoder with the head content.")
            .use(
                "Where a frame should show the same things as a picture in another style or"
                    + " place.")
            .in(KEYFRAME, ENCODER));
  }

  @Override
  Function<ClipSettings, Optional<LossPlan>> source(NodeContext node, Common it) {
    List<KeyframeSource> sources = node.inputs(KEYFRAME);
    EncoderPlan encoder = node.require(ENCODER);
    if (encoder instanceof StyleEncoderPlan style && style.head() == Head.STYLE) {
      node.report()
          .warning(
              "encoder",
              "The encoder describes how pictures are painted, not what they show.",
              "Set head to content at the Style Encoder, or use a Style Loss.");
    }
    return clip ->
        Keyframes.in(node, sources, clip)
            .map(
                all ->
                    new StructureLossPlan(
                        it.node(),
                        it.title(),
                        it.weight(),
                        it.from(),
                        it.to(),
                        all,
                        encoder,
                        Comparison.COSINE));
  }
}
