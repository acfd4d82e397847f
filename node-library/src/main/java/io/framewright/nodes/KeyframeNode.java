package io.framewright.nodes;

import io.framewright.run.Keyframe;
import io.framewright.run.MaskSource;
import io.framewright.run.PictureSource;
import io.framewright.spi.Contribution;
import io.framewright.spi.FileKinds;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.KeyframeSource;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import io.framewright.video.Fit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code framewright/keyframe}: a picture and the frame that should become it. */
final class KeyframeNode implements NodeType {
  private static final Port<PictureSource> IMAGE =
      Port.of(PortTypes.IMAGE, "The picture, instead of a file.").asOptional();
  private static final Port<MaskSource> MASK =
      Port.of(PortTypes.MASK, "Where the picture counts; everywhere without one.").asOptional();
  private static final Port<KeyframeSource> KEYFRAME = Port.of(PortTypes.KEYFRAME, "The keyframe.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/keyframe", Categories.SOURCES, "Keyframe")
          .help(
              "A picture that a frame of the clip should become.",
              "Frames are counted from 0; -1 is the last, -2 the one before; 50% is the middle."
                  + " Wire it to a Keyframe Loss.")
          .use(
              "One for the first frame and one for the last, both wired to one Keyframe Loss,"
                  + " give a clip from picture to picture.")
          .in(IMAGE, MASK)
          .out(KEYFRAME)
          .with(
              Property.of(
                  "file",
                  FileKinds.picture(),
                  "The picture, relative to the workflow's file; used when no image is wired."),
              Property.of("frame", FrameKinds.frame(), "Which frame of the clip becomes it.").by(0),
              Property.of("weight", Kinds.number(0, 1000), "Its share within its loss.").by(1))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    Pictures.check(node, IMAGE, "keyframe");
  }

  @Override
  public Contribution contribute(NodeContext node) {
    Optional<PictureSource> picture = Pictures.of(node, IMAGE, Fit.CROP);
    if (picture.isEmpty()) {
      return Contribution.none();
    }
    double weight = node.values().number("weight");
    Optional<MaskSource> mask = node.input(MASK).map(m -> m.over(picture.get()));
    mask.ifPresent(m -> Masks.compare(node, m, picture.get()));
    return Contribution.of(
        KEYFRAME,
        clip -> {
          OptionalInt frame = Clip.frame(node, "frame", clip);
          return frame.isPresent()
              ? List.of(new Keyframe(frame.getAsInt(), picture.get(), mask, weight))
              : List.of();
        });
  }
}
