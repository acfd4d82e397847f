package io.framewright.nodes;

import io.framewright.guidance.StructureLoss.Comparison;
import io.framewright.run.ClipSettings;
import io.framewright.run.EncoderPlan;
import io.framewright.run.FeatureEncoderPlan;
import io.framewright.run.LossPlan;
import io.framewright.run.StructureLossPlan;
import io.framewright.spi.KeyframeSource;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code framewright/structure-loss}: makes frames of the clip have the keyframes' structure: their
 * lines, brightness or depth.
 */
final class StructureLossNode extends LossFrame {
  private static final Port<KeyframeSource> KEYFRAME = Keyframes.PORT;
  private static final Port<EncoderPlan> ENCODER =
      Port.of(
          PortTypes.ENCODER, "What frames and pictures are compared through; a Feature Encoder.");

  StructureLossNode() {
    super(
        describe(
                "structure-loss",
                "Structure Loss",
                "Makes frames of the clip have the keyframes' structure: their lines, brightness or"
                    + " depth.",
                "The mean squared difference of each encoded picture and its encoded frame, summed"
                    + " over the keyframes: shapes are kept, while what the encoder does not see is"
                    + " free. With a line-art encoder lines weigh ten times as much as the rest.")
            .use(
                "Where shapes are given but colours are free, such as a drawing that becomes a"
                    + " painted scene.")
            .in(KEYFRAME, ENCODER));
  }

  @Override
  Function<ClipSettings, Optional<LossPlan>> source(NodeContext node, Common it) {
    List<KeyframeSource> sources = node.inputs(KEYFRAME);
    EncoderPlan encoder = node.require(ENCODER);
    boolean lines =
        encoder instanceof FeatureEncoderPlan feature
            && feature.kind() == FeatureEncoderPlan.Kind.LINE_ART;
    Comparison comparison = lines ? Comparison.LINE_ART : Comparison.SQUARED;
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
                        comparison));
  }
}
