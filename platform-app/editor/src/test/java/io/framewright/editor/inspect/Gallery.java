package io.framewright.editor.inspect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.serve.api.ModelInfo;
import io.framewright.workflow.WorkflowFile;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import javax.swing.JFrame;

/**
 * Shows the panels for a person to look at: {@code Gallery dark|light WORKFLOW [NODE ...]}; without
 * a node, one of every kind of property.
 */
public final class Gallery {
  private Gallery() {}

  /** Opens the windows. */
  public static void main(String[] args) throws Exception {
    NodeGraph graph = WorkflowFile.read(Path.of(args[1])).graph();
    EventQueue.invokeAndWait(
        () -> {
          if (args[0].equals("dark")) {
            FlatDarkLaf.setup();
          } else {
            FlatLightLaf.setup();
          }
          show(graph, Path.of(args[1]).toAbsolutePath(), List.of(args).subList(2, args.length));
        });
  }

  private static void show(NodeGraph read, Path file, List<String> nodes) {
    NodeGraph graph = read.add(everyKind());
    OpenDocuments documents = new OpenDocuments();
    GraphDocument document = new GraphDocument(graph, Optional.of(file), Optional.empty());
    documents.activated(document);
    NodeHelpPanel help = new NodeHelpPanel(EveryKind.catalogue());
    InspectContext outside = new InspectContext(Gallery::read, Gallery::models, help::show);
    SelectionNodes selection = new SelectionNodes(documents, EveryKind.catalogue(), outside);
    frame("Properties", new PropertiesPanel(selection, outside), 0, 420, 900);
    help.show(nodes.isEmpty() ? EveryKind.ID : graph.node(nodes.get(0)).orElseThrow().type());
    frame("Help", help, 430, 560, 900);
    document.select(Selection.ofNodes(nodes.isEmpty() ? Set.of("all-1") : Set.copyOf(nodes)));
  }

  private static CompletableFuture<java.awt.image.BufferedImage> read(Path file, int size) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return ImageIO.read(file.toFile());
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static List<ModelInfo> models() {
    return List.of(
        model("pocket-wan", ""), model("wan-2.1-1.3b", ""), model("broken", "It has no weights."));
  }

  private static ModelInfo model(String name, String problem) {
    return new ModelInfo(
        name, "/models/" + name, problem, "Wan 2.1", "wan", false, 1, 832, 480, 81, 16, 50, 5, "");
  }

  private static Node everyKind() {
    var rectangles = JsonNodeFactory.instance.arrayNode();
    rectangles
        .addObject()
        .put("x", 0.1)
        .put("y", 0.2)
        .put("width", 0.3)
        .put("height", 0.4)
        .put("colour", "#cc2233");
    rectangles
        .addObject()
        .put("x", 0.5)
        .put("y", 0.5)
        .put("width", 0.3)
        .put("height", 0.2)
        .put("colour", "#2233cc");
    return Node.of("all-1", EveryKind.ID, 1)
        .withProperty("prompt", TextNode.valueOf("a red shirt moving right\non a navy ground"))
        .withProperty("file", TextNode.valueOf("inputs/shirt-04.png"))
        .withProperty("rectangles", rectangles);
  }

  private static void frame(String title, JComponent panel, int x, int width, int height) {
    JFrame frame = new JFrame(title);
    frame.setDefaultCloseOperation(JFrame.EXIT_ON_CLOSE);
    frame.add(panel);
    frame.setBounds(x, 0, width, height);
    frame.setVisible(true);
  }
}
