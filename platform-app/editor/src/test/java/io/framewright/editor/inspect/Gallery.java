package io.framewright.editor.inspect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.editor.problems.LiveProblems;
import io.framewright.editor.problems.ProblemsPanel;
import io.framewright.editor.problems.StubEngine;
import io.framewright.editor.problems.WorkflowPlaces;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.ExplainReport;
import io.framewright.serve.api.ModelInfo;
import io.framewright.workflow.WorkflowFile;
import java.awt.EventQueue;
import java.beans.PropertyEditor;
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
          List<String> rest = List.of(args).subList(2, args.length);
          if (rest.contains("forms")) {
            forms(graph, Path.of(args[1]).toAbsolutePath(), rest.subList(1, rest.size()));
            return;
          }
          if (rest.contains("problems")) {
            problems(graph, Path.of(args[1]).toAbsolutePath());
            return;
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

  /** The roomy editors of some properties, side by side. */
  private static void forms(NodeGraph read, Path file, List<String> names) {
    GraphDocument document =
        new GraphDocument(read.add(everyKind()), Optional.of(file), Optional.empty());
    InspectContext outside = new InspectContext(Gallery::read, Gallery::models, type -> {});
    DocumentNode node = NodeSheets.of(document, Set.of("all-1"), EveryKind.catalogue(), outside);
    int x = 0;
    int y = 0;
    for (String name : names) {
      PropertyEditor editor = node.line(name).orElseThrow().getPropertyEditor();
      editor.setValue(((Row) node.line(name).orElseThrow()).getValue());
      JFrame frame = new JFrame(name);
      frame.setDefaultCloseOperation(JFrame.EXIT_ON_CLOSE);
      frame.add(editor.getCustomEditor());
      frame.pack();
      if (y > 0 && y + frame.getHeight() > 1000) {
        y = 0;
        x += 560;
      }
      frame.setLocation(x, y);
      frame.setVisible(true);
      y += frame.getHeight() + 30;
    }
  }

  private static void problems(NodeGraph read, Path file) {
    OpenDocuments documents = new OpenDocuments();
    NodeGraph graph =
        read.add(everyKind())
            .setProperty("early", "frame", TextNode.valueOf("somewhere"))
            .setProperty("vlo", "preset", TextNode.valueOf("wan"))
            .add(Node.of("loop", "framewright/loop-loss", 1));
    documents.activated(new GraphDocument(graph, Optional.of(file), Optional.empty()));
    StubEngine engine = new StubEngine();
    LiveProblems live = new LiveProblems(documents, EveryKind.catalogue(), engine);
    frame("Problems", new ProblemsPanel(documents, live, (n, p) -> {}), 0, 1100, 330);
    ExplainPanel explain = new ExplainPanel(documents, engine, WorkflowPlaces::folderOnly);
    JFrame below = frame("Explain", explain, 0, 1100, 500);
    below.setLocation(0, 400);
    explain.refresh();
    new javax.swing.Timer(
            500,
            e ->
                engine.explains.forEach(
                    q ->
                        q.answer()
                            .complete(
                                new ExplainReport(
                                    new CheckReport(true, 1, List.of()),
                                    "two-keyframes: one run\n  832 x 480, 81 frames, 50 steps\n"
                                        + "  network passes   250\n  decoded windows   75",
                                    List.of()))))
        .start();
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
        name,
        "/models/" + name,
        problem,
        "Wan 2.1",
        "wan",
        "text to video",
        false,
        1,
        832,
        480,
        81,
        16,
        50,
        5,
        "");
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

  private static JFrame frame(String title, JComponent panel, int x, int width, int height) {
    JFrame frame = new JFrame(title);
    frame.setDefaultCloseOperation(JFrame.EXIT_ON_CLOSE);
    frame.add(panel);
    frame.setBounds(x, 0, width, height);
    frame.setVisible(true);
    return frame;
  }
}
