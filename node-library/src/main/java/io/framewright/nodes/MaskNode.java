package io.framewright.nodes;

import io.framewright.run.MaskSource;
import io.framewright.run.PictureSource;
import io.framewright.spi.Contribution;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import io.framewright.video.Fit;
import java.util.Optional;

/** {@code framewright/mask}: where guidance counts. */
final class MaskNode implements NodeType {
  private static final Port<PictureSource> IMAGE =
      Port.of(PortTypes.IMAGE, "A picture to be read as a mask, instead of a file.").asOptional();
  private static final Port<MaskSource> MASK = Port.of(PortTypes.MASK, "The mask.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/mask", Categories.SOURCES, "Mask")
          .help(
              "Says where in a frame guidance counts: white is guided, black is free.",
              "Its brightness is read from a file or from a wired picture. It is fitted like the"
                  + " picture that it is used with, so both should have the same shape.")
          .use(
              "To change a part of the frames and leave the rest to the model: wire it to a"
                  + " Keyframe.")
          .in(IMAGE)
          .out(MASK)
          .with(
              Property.of(
                  "file",
                  FileKinds.picture(),
                  "The mask, relative to the workflow's file; used when no image is wired."),
              Property.of("invert", Kinds.flag(), "Whether black is guided instead.").by(false),
              Property.of("feather", Kinds.whole(0, 1000), "How far its edge is softened.")
                  .in("px")
                  .by(0))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    Pictures.check(node, IMAGE, "mask");
  }

  @Override
  public Contribution contribute(NodeContext node) {
    Optional<PictureSource> picture = Pictures.of(node, IMAGE, Fit.CROP);
    return picture
        .map(
            p ->
                Contribution.of(
                    MASK,
                    new MaskSource(
                        p, node.values().flag("invert"), node.values().integer("feather"))))
        .orElse(Contribution.none());
  }
}
