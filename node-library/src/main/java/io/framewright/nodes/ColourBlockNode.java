package io.framewright.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.run.MaskSource;
import io.framewright.run.PictureSource;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.Contribution;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import io.framewright.video.ColourBlock;
import java.util.ArrayList;
import java.util.List;

/** {@code framewright/colour-block}: coloured rectangles, over a picture or alone. */
final class ColourBlockNode implements NodeType {
  private static final Port<PictureSource> BELOW =
      Port.of(PortTypes.IMAGE, "The picture to draw over; nothing without one.").asOptional();
  private static final Port<PictureSource> IMAGE =
      Port.of(PortTypes.IMAGE, "The picture with the rectangles; without one, they alone.");
  private static final Port<MaskSource> MASK =
      Port.of(PortTypes.MASK, "White inside of the rectangles, black elsewhere.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/colour-block", Categories.SOURCES, "Colour Block")
          .help(
              "Draws coloured rectangles, over a picture or alone.",
              "Wire image and mask to a Keyframe, and only the rectangles are guided: a rough colour"
                  + " in the right place moves or adds a thing, and the model paints it. With image"
                  + " alone the whole picture is guided; where there is no picture below the"
                  + " rectangles nothing is. They are drawn in the clip's size, after the picture"
                  + " was fitted to it; a pixel at an edge takes as much of the colour as is"
                  + " covered of its area.")
          .use(
              "To say roughly where a thing is and in which colour, without a picture of it:"
                  + " wire image and mask to a Keyframe, give several Keyframes blocks in other"
                  + " places, and the thing moves.")
          .in(BELOW)
          .out(IMAGE, MASK)
          .with(
              Property.of(
                      "rectangles",
                      CanvasKinds.rectangles(),
                      "Where and in which colour, in shares of the clip's width and height from its"
                          + " upper left corner; the last lies on top. Can be typed as 0.1, 0.2, 0.3,"
                          + " 0.4 #ff8000; 0, 0, 1, 0.5 navy.")
                  .asRequired())
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    List<ColourBlock> blocks = blocks(node);
    if (blocks.isEmpty()) {
      node.report().error("rectangles", "There is no rectangle.", "Draw one, or remove the node.");
    }
    for (int i = 0; i < blocks.size(); i++) {
      ColourBlock block = blocks.get(i);
      if (Math.min(1 - block.x(), block.width()) <= 0
          || Math.min(1 - block.y(), block.height()) <= 0) {
        node.report()
            .error(
                "rectangles",
                "Rectangle " + (i + 1) + " has no area within the picture.",
                "Give it a width and a height, and an x and y below 1.");
      }
    }
  }

  @Override
  public Contribution contribute(NodeContext node) {
    List<ColourBlock> blocks = blocks(node);
    PictureSource image =
        node.input(BELOW)
            .map(below -> below.under(blocks))
            .orElseGet(() -> PictureSource.ofBlocks(blocks));
    PictureSource white = PictureSource.ofBlocks(blocks.stream().map(ColourBlock::white).toList());
    return Contribution.of(IMAGE, image).and(MASK, new MaskSource(white, false, 0));
  }

  private static List<ColourBlock> blocks(NodeCheck node) {
    List<ColourBlock> blocks = new ArrayList<>();
    for (JsonNode r : node.values().value("rectangles").orElseThrow()) {
      blocks.add(
          new ColourBlock(
              r.path("x").doubleValue(),
              r.path("y").doubleValue(),
              r.path("width").doubleValue(),
              r.path("height").doubleValue(),
              Integer.parseInt(r.path("colour").textValue().substring(1), 16)));
    }
    return blocks;
  }
}
