package io.framewright.editor.canvas;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.formdev.flatlaf.FlatDarkLaf;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.spi.NodeCatalogue;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.UIManager;

/** Graphs and canvases without a window. */
final class Scenes {
  static final NodeCatalogue CATALOGUE =
      NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());

  static {
    dark();
  }

  private Scenes() {}

  /** The dark look, a unit of the scene being a pixel. */
  static void dark() {
    FlatDarkLaf.setup();
    UIManager.put("Label.font", new Font(Font.SANS_SERIF, Font.PLAIN, 13));
  }

  static Node node(String id, String type, double x, double y) {
    return Node.of(id, "framewright/" + type, 1).withPosition(new Position(x, y));
  }

  /** A keyframe, its loss, a schedule and a sampler, a note, and a node that nobody knows. */
  static NodeGraph graph() {
    return NodeGraph.empty("scene")
        .add(
            node("first", "keyframe", 20, 20)
                .withTitle("First frame")
                .withProperty("frame", IntNode.valueOf(0)))
        .add(node("loss", "keyframe-loss", 320, 40))
        .add(node("vlo", "vlo-scheduler", 320, 220))
        .add(node("sampler", "guided-sampler", 620, 40))
        .add(
            node("note", "note", 20, 240)
                .withProperty("text", TextNode.valueOf("Two lines\nand no more")))
        .add(
            Node.of("odd", "other/flicker", 3)
                .withPosition(new Position(620, 320))
                .withProperty("strength", IntNode.valueOf(3)))
        .connect(Link.of("first", "keyframe", "loss", "keyframe"))
        .connect(Link.of("loss", "loss", "sampler", "loss"))
        .connect(Link.of("vlo", "schedule", "sampler", "schedule"))
        .connect(Link.of("sampler", "clip", "odd", "picture"))
        .withGroups(
            List.of(new Group("g", "Guidance", "#8e6bd8", List.of("loss", "vlo"), Map.of())));
  }

  static SceneGeometry geometry(NodeGraph graph) {
    return SceneGeometry.of(
        graph, CATALOGUE, NodeMetrics.of(io.framewright.editor.look.Theme.current()));
  }

  static GraphCanvas canvas(NodeGraph graph) {
    GraphCanvas canvas =
        new GraphCanvas(
            new GraphDocument(graph, Optional.empty(), Optional.empty()),
            CATALOGUE,
            CanvasContext.NONE);
    canvas.setSize(900, 560);
    return canvas;
  }

  /** Paints a canvas as a screen of a density would show it. */
  static BufferedImage picture(GraphCanvas canvas, double density) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(canvas.getWidth() * density),
            (int) Math.ceil(canvas.getHeight() * density),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(density, density);
    canvas.paint(g);
    g.dispose();
    return image;
  }
}
