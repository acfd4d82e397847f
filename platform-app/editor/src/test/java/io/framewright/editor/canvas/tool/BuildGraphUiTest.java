package io.framewright.editor.canvas.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.workflow.WorkflowReader;
import java.awt.Component;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The graph of {@code graphs/two-keyframes.fgw} from nothing. */
@Tag("ui")
class BuildGraphUiTest {
  private Stage stage;

  @BeforeEach
  void open() {
    stage = Stage.empty();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void byKeyboardAlone() {
    add("model", "Model");
    add("prompt", "Prompt");
    add("keyframe", "Keyframe");
    rename("Shirt on the left");
    add("keyframe", "Keyframe");
    rename("Shirt on the right");
    add("keyframe loss", "Keyframe Loss");
    wire("takes", "Keyframe", "left", "Shirt on the left");
    wire("takes", "Keyframe", "right", "Shirt on the right");
    add("vlo", "VLO Scheduler");
    add("sampler", "Guided Sampler");
    wire("model", "Model", "", "Model");
    wire("prompt", "Prompt", "", "Prompt");
    wire("loss", "Loss", "", "Keyframe Loss");
    wire("schedule", "Schedule", "", "VLO Scheduler");
    add("save", "Save Video");
    // it has one port alone, which needs no choosing
    stage.key(KeyEvent.VK_W);
    stage.choose("", "Guided Sampler");
    stage.awaitCanvas();
    stage.key(KeyEvent.VK_L);
    NodeGraph wanted = wanted();
    NodeGraph built = graph();
    assertThat(built.nodes()).extracting(Node::title).isEqualTo(titles(wanted));
    same(built, wanted);
    Stage.run(
        () -> {
          while (stage.bench.document.undoName().isPresent()) {
            stage.bench.document.undo();
          }
        });
    assertThat(graph()).isEqualTo(NodeGraph.empty("test"));
  }

  @Test
  void byMouseAlone() {
    fromPalette("Model", new Point(20, 30));
    fromPalette("Prompt", new Point(20, 220));
    bySearch("Keyframe", new Point(270, 30));
    bySearch("Keyframe", new Point(270, 240));
    bySearch("Keyframe Loss", new Point(520, 100));
    bySearch("VLO Scheduler", new Point(520, 300));
    byWire(stage.bench.out("keyframe-loss-1", "loss"), new Point(790, 200), "Guided Sampler");
    doubleClickInPalette("Save Video");
    // it was put where there was room, which may be anywhere
    drag("save-video-1", new Point(790, 640));
    dragWire("model-1", "model", "guided-sampler-1", "model");
    dragWire("prompt-1", "prompt", "guided-sampler-1", "prompt");
    dragWire("keyframe-1", "keyframe", "keyframe-loss-1", "keyframe");
    dragWire("keyframe-2", "keyframe", "keyframe-loss-1", "keyframe");
    dragWire("vlo-scheduler-1", "schedule", "guided-sampler-1", "schedule");
    dragWire("guided-sampler-1", "clip", "save-video-1", "clip");
    same(graph(), wanted());
  }

  private void add(String words, String title) {
    int before = graph().nodes().size();
    stage.key(KeyEvent.VK_TAB);
    stage.choose(words, title);
    Stage.until("there is a new node", () -> graph().nodes().size() == before + 1);
    stage.awaitCanvas();
  }

  private void rename(String title) {
    stage.key(KeyEvent.VK_F2);
    stage.awaitTitleField();
    stage.type(title);
    stage.key(KeyEvent.VK_ENTER);
    stage.awaitCanvas();
  }

  private void wire(String portWords, String port, String targetWords, String target) {
    int before = graph().links().size();
    stage.key(KeyEvent.VK_W);
    stage.choose(portWords, port);
    stage.choose(targetWords, target);
    Stage.until("there is a new wire", () -> graph().links().size() == before + 1);
    stage.awaitCanvas();
  }

  private void fromPalette(String title, Point to) {
    int before = graph().nodes().size();
    JTree tree = tree();
    stage.carry(tree, inTree(tree, title), to);
    Stage.until("there is a new node", () -> graph().nodes().size() == before + 1);
  }

  private void doubleClickInPalette(String title) {
    int before = graph().nodes().size();
    JTree tree = tree();
    stage.doubleClickOn(tree, inTree(tree, title));
    assertThat(graph().nodes()).hasSize(before + 1);
  }

  private void bySearch(String title, Point at) {
    int before = graph().nodes().size();
    stage.doubleClick(at);
    clickRow(title);
    Stage.until("there is a new node", () -> graph().nodes().size() == before + 1);
  }

  private void byWire(Point from, Point to, String title) {
    int before = graph().links().size();
    stage.drag(from, to);
    clickRow(title);
    Stage.until("there is a new wire", () -> graph().links().size() == before + 1);
  }

  private void clickRow(String title) {
    stage.awaitPopup();
    Point row = stage.row(title);
    stage.clickOn(stage.list(), row);
    stage.awaitCanvas();
  }

  private void drag(String node, Point to) {
    stage.drag(Stage.get(() -> stage.bench.title(node)), to);
  }

  private void dragWire(String from, String out, String to, String in) {
    int before = graph().links().size();
    stage.drag(
        Stage.get(() -> stage.bench.out(from, out)), Stage.get(() -> stage.bench.in(to, in)));
    Stage.until("there is a new wire", () -> graph().links().size() == before + 1);
  }

  private JTree tree() {
    Component tree = stage.named("palette-list").orElseThrow();
    return (JTree) tree;
  }

  private static Point inTree(JTree tree, String title) {
    return Stage.get(
        () -> {
          for (int row = 0; row < tree.getRowCount(); row++) {
            if (tree.getPathForRow(row).getLastPathComponent().toString().equals(title)) {
              tree.scrollRowToVisible(row);
              Rectangle at = tree.getRowBounds(row);
              return new Point(at.x + at.width / 2, at.y + at.height / 2);
            }
          }
          throw new AssertionError("The palette has no " + title);
        });
  }

  private NodeGraph graph() {
    return Stage.get(stage.bench::graph);
  }

  private static List<?> titles(NodeGraph graph) {
    return graph.nodes().stream().map(Node::title).toList();
  }

  /** Both have the same types of nodes, wired alike; what was added in which order may differ. */
  private static void same(NodeGraph built, NodeGraph wanted) {
    assertThat(types(built)).isEqualTo(types(wanted));
    assertThat(wires(built)).containsExactlyInAnyOrderElementsOf(wires(wanted));
  }

  private static List<String> types(NodeGraph graph) {
    return graph.nodes().stream().map(Node::type).sorted().toList();
  }

  /** Wires with the ends' types, and which of its type a node is. */
  private static List<String> wires(NodeGraph graph) {
    return graph.links().stream().map(l -> wire(graph, l)).toList();
  }

  private static String wire(NodeGraph graph, Link link) {
    return place(graph, link.from().node())
        + "."
        + link.from().port()
        + " -> "
        + place(graph, link.to().node())
        + "."
        + link.to().port();
  }

  private static String place(NodeGraph graph, String id) {
    String type = graph.node(id).orElseThrow().type();
    List<String> alike =
        graph.nodes().stream().filter(n -> n.type().equals(type)).map(Node::id).toList();
    return type + " " + alike.indexOf(id);
  }

  private static NodeGraph wanted() {
    Path file = Path.of("../../graphs/two-keyframes.fgw").toAbsolutePath().normalize();
    try {
      return new WorkflowReader().read(Files.readAllBytes(file), file.toString()).graph();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
