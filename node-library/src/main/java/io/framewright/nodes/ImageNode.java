package io.framewright.nodes;

import io.framewright.run.PictureSource;
import io.framewright.spi.Contribution;
import io.framewright.spi.FileKinds;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.nio.file.Path;

/** {@code framewright/image}: a picture in a file. */
final class ImageNode implements NodeType {
  private static final Port<PictureSource> IMAGE = Port.of(PortTypes.IMAGE, "The picture.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/image", Categories.SOURCES, "Image")
          .help("Reads a picture.", "It may also be wired to a video input, as one frame.")
          .use("For a picture that several nodes share, or that needs another fit than crop.")
          .out(IMAGE)
          .with(
              Property.of(
                      "file", FileKinds.picture(), "The picture, relative to the workflow's file.")
                  .asRequired(),
              Media.fit())
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Contribution contribute(NodeContext node) {
    Path file = node.values().file("file").orElseThrow();
    return Media.probePicture(node, file)
        .map(media -> Contribution.of(IMAGE, PictureSource.ofFile(file, Media.fit(node))))
        .orElse(Contribution.none());
  }
}
