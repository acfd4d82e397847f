package io.framewright.nodes;

import io.framewright.guidance.StructureLoss.Comparison;
import io.framewright.run.ClipSettings;
import io.framewright.run.EncoderPlan;
import io.framewright.run.FeatureEncoderPlan;
import io.framewright.run.LossPlan;
import io.framewright.run.StructureLossPlan;
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

/**
 * {@code framewright/structure-loss}: makes frames of the clip have the keyframes' structure: their
 * lines, brightness or depth.
 */
final class StructureLossNode implements NodeType {
  private static final Port<KeyframeSource> KEYFRAME =
      Port.of(PortTypes.KEYFRAME, "The keyframes.").takingMany();
  private static final Port<EncoderPlan> ENCODER =
      Port.of(
          PortTypes.ENCODER, "What frames and pictures are compared through; a Feature Encoder.");
  private static final Port<LossSource> LOSS = Port.of(PortTypes.LOSS, "The loss.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/structure-loss", Categories.LOSSES, "Structure Loss")
          .help(
              "Makes frames of the clip have the keyframes' structure: their lines, brightness or depth.",
              "The mean squared difference of each encoded picture and its encoded frame, summed over the"
                  + " keyframes: shapes are kept, while what the encoder does not see is free. With a line-art"
                  + " encoder lines weigh ten times as much as the rest.")
          .in(KEYFRAME, ENCODER)
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
    EncoderPlan encoder = node.require(ENCODER);
    return Contribution.of(LOSS, clip -> plan(node, sources, encoder, clip));
  }

  private static Optional<LossPlan> plan(
      NodeContext node, List<KeyframeSource> sources, EncoderPlan encoder, ClipSettings clip) {
    boolean lines =
        encoder instanceof FeatureEncoderPlan feature
            && feature.kind() == FeatureEncoderPlan.Kind.LINE_ART;
    LossProperties loss = LossProperties.of(node.values());
    return Keyframes.in(node, sources, clip)
        .map(
            all ->
                new StructureLossPlan(
                    node.id(),
                    node.title(),
                    loss.weight(),
                    loss.from(),
                    loss.to(),
                    all,
                    encoder,
                    lines ? Comparison.LINE_ART : Comparison.SQUARED));
  }
}
