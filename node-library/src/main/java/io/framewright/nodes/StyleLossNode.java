package io.framewright.nodes;

import io.framewright.encoder.Head;
import io.framewright.run.ClipSettings;
import io.framewright.run.EncoderPlan;
import io.framewright.run.LossPlan;
import io.framewright.run.PictureSource;
import io.framewright.run.StyleEncoderPlan;
import io.framewright.run.StyleLossPlan;
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
 * {@code framewright/style-loss}: makes the clip look as if painted like the reference pictures.
 */
final class StyleLossNode implements NodeType {
  private static final Port<PictureSource> IMAGE =
      Port.of(PortTypes.IMAGE, "Pictures of the style.").takingMany();
  private static final Port<EncoderPlan> ENCODER =
      Port.of(PortTypes.ENCODER, "A Style Encoder with the head style.");
  private static final Port<LossSource> LOSS = Port.of(PortTypes.LOSS, "The loss.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/style-loss", Categories.LOSSES, "Style Loss")
          .help(
              "Makes the clip look as if painted like the reference pictures.",
              "One minus the cosine of the styles of a frame and of a reference, averaged over both. Named"
                  + " frames are read in every repeat; with random frames others are drawn each time, from the"
                  + " run's own generator.")
          .in(IMAGE, ENCODER)
          .out(LOSS)
          .with(
              Property.of(
                      "frames",
                      FrameKinds.framesOrRandom(),
                      "Which frames are compared; random 4 draws four others in every repeat.")
                  .by("random 4"),
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
    List<PictureSource> references = node.inputs(IMAGE);
    EncoderPlan encoder = node.require(ENCODER);
    if (encoder instanceof StyleEncoderPlan style && style.head() == Head.CONTENT) {
      node.report()
          .warning(
              "encoder",
              "The encoder describes what pictures show, not how they are painted.",
              "Set head to style at the Style Encoder, or use a Content Loss.");
    }
    return Contribution.of(LOSS, clip -> plan(node, references, encoder, clip));
  }

  private static Optional<LossPlan> plan(
      NodeContext node, List<PictureSource> references, EncoderPlan encoder, ClipSettings clip) {
    int drawn = node.values().randomFrames("frames");
    List<Integer> frames = List.of();
    if (drawn > clip.frames()) {
      node.report()
          .error(
              "frames",
              "It draws " + drawn + " frames of a clip that has " + Clip.length(clip.frames()),
              "Draw at most " + clip.frames() + ".");
      return Optional.empty();
    }
    if (drawn == 0) {
      frames = Clip.frames(node, "frames", clip);
      if (frames.isEmpty()) {
        return Optional.empty();
      }
    }
    LossProperties loss = LossProperties.of(node.values());
    return Optional.of(
        new StyleLossPlan(
            node.id(),
            node.title(),
            loss.weight(),
            loss.from(),
            loss.to(),
            references,
            encoder,
            frames,
            drawn,
            clip.frames()));
  }
}
