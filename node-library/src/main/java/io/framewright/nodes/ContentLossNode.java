package io.framewright.nodes;

import io.framewright.encoder.Head;
import io.framewright.guidance.StructureLoss.Comparison;
import io.framewright.run.ClipSettings;
import io.framewright.run.EncoderPlan;
import io.framewright.run.LossPlan;
import io.framewright.run.StructureLossPlan;
import io.framewright.run.StyleEncoderPlan;
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
 * {@code framewright/content-loss}: makes frames of the clip show what the keyframes show, whatever
 * they look like.
 */
final class ContentLossNode implements NodeType {
  private static final Port<KeyframeSource> KEYFRAME =
      Port.of(PortTypes.KEYFRAME, "The keyframes.").takingMany();
  private static final Port<EncoderPlan> ENCODER =
      Port.of(PortTypes.ENCODER, "A Style Encoder with the head content.");
  private static final Port<LossSource> LOSS = Port.of(PortTypes.LOSS, "The loss.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/content-loss", Categories.LOSSES, "Content Loss")
          .help(
              "Makes frames of the clip show what the keyframes show, whatever they look like.",
              "One minus the cosine of the descriptions of each picture and its frame, summed over the"
                  + " keyframes. The encoder is a Style Encoder with the head content.")
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
    if (encoder instanceof StyleEncoderPlan style && style.head() == Head.STYLE) {
      node.report()
          .warning(
              "encoder",
              "The encoder describes how pictures are painted, not what they show.",
              "Set head to content at the Style Encoder, or use a Style Loss.");
    }
    return Contribution.of(LOSS, clip -> plan(node, sources, encoder, clip));
  }

  private static Optional<LossPlan> plan(
      NodeContext node, List<KeyframeSource> sources, EncoderPlan encoder, ClipSettings clip) {
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
                    Comparison.COSINE));
  }
}
