package io.framewright.nodes;

import io.framewright.encoder.Head;
import io.framewright.run.ClipSettings;
import io.framewright.run.EncoderPlan;
import io.framewright.run.LossPlan;
import io.framewright.run.PictureSource;
import io.framewright.run.StyleEncoderPlan;
import io.framewright.run.StyleLossPlan;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code framewright/style-loss}: makes the clip look as if painted like the reference pictures.
 */
final class StyleLossNode extends LossFrame {
  private static final Port<PictureSource> IMAGE =
      Port.of(PortTypes.IMAGE, "Pictures of the style.").takingMany();
  private static final Port<EncoderPlan> ENCODER =
      Port.of(PortTypes.ENCODER, "A Style Encoder with the head style.");

  StyleLossNode() {
    super(
        describe(
                "style-loss",
                "Style Loss",
                "Makes the clip look as if painted like the reference pictures.",
                "One minus the cosine of the styles of a frame and of a reference, averaged over"
                    + " both. Named frames are read in every repeat; with random frames others are"
                    + " drawn each time, from the run's own generator.")
            .use(
                "To paint a clip like a picture whose content does not matter. Mixed with a"
                    + " Keyframe Loss, balanced keeps one from drowning the other.")
            .in(IMAGE, ENCODER)
            .with(
                Property.of(
                        "frames",
                        FrameKinds.framesOrRandom(),
                        "Which frames are compared; random 4 draws four others in every repeat.")
                    .by("random 4")));
  }

  @Override
  Function<ClipSettings, Optional<LossPlan>> source(NodeContext node, Common it) {
    List<PictureSource> references = node.inputs(IMAGE);
    EncoderPlan encoder = node.require(ENCODER);
    if (encoder instanceof StyleEncoderPlan style && style.head() == Head.CONTENT) {
      node.report()
          .warning(
              "encoder",
              "The encoder describes what pictures show, not how they are painted.",
              "Set head to style at the Style Encoder, or use a Content Loss.");
    }
    int drawn = node.values().randomFrames("frames");
    return clip ->
        frames(node, drawn, clip)
            .map(
                frames ->
                    new StyleLossPlan(
                        it.node(),
                        it.title(),
                        it.weight(),
                        it.from(),
                        it.to(),
                        references,
                        encoder,
                        frames,
                        drawn,
                        clip.frames()));
  }

  /** The named frames, none where they are drawn; empty after a problem was reported. */
  private static Optional<List<Integer>> frames(NodeContext node, int drawn, ClipSettings clip) {
    if (drawn > clip.frames()) {
      node.report()
          .error(
              "frames",
              "It draws " + drawn + " frames of a clip that has " + Clip.length(clip.frames()),
              "Draw at most " + clip.frames() + ".");
      return Optional.empty();
    }
    return drawn > 0
        ? Optional.of(List.of())
        : Optional.of(Clip.frames(node, "frames", clip)).filter(frames -> !frames.isEmpty());
  }
}
