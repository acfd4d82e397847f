package io.framewright.editor.canvas.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.document.Fragment;
import io.framewright.editor.document.Selection;
import io.framewright.graph.Node;
import io.framewright.graph.Position;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.JMenuItem;
import javax.swing.MenuElement;
import javax.swing.MenuSelectionManager;
import org.assertj.swing.core.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can be done with mouse and keys, with a real mouse and real keys. */
@Tag("ui")
class ToolsUiTest {
  private static final String A_LOSS = "a.keyframe -> loss.keyframe";
  private static final String MODEL = "model.model -> sampler.model";
  private static final Point EMPTY = new Point(620, 640);

  private Stage stage;
  private Bench bench;

  @BeforeEach
  void open() {
    stage = Stage.usual();
    bench = stage.bench;
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void doubleClickAddsWhereTheMouseIs() {
    stage.doubleClick(EMPTY);
    stage.choose("prompt", "Prompt");
    stage.awaitCanvas();
    Stage.until("there is a prompt", () -> bench.graph().node("prompt-1").isPresent());
    assertThat(position("prompt-1")).isEqualTo(new Position(EMPTY.x, EMPTY.y));
  }

  @Test
  void tabSearchesUpAndDownChooseAndEscapeCloses() {
    stage.key(KeyEvent.VK_TAB);
    stage.awaitPopup();
    stage.key(KeyEvent.VK_DOWN);
    stage.key(KeyEvent.VK_DOWN);
    stage.key(KeyEvent.VK_UP);
    stage.key(KeyEvent.VK_ENTER);
    stage.awaitCanvas();
    Stage.until("there is a second type", () -> bench.graph().node("prompt-1").isPresent());
    stage.key(KeyEvent.VK_TAB);
    stage.awaitPopup();
    stage.key(KeyEvent.VK_ESCAPE);
    stage.awaitCanvas();
    assertThat(stage.named("canvas-popup")).isEmpty();
    assertThat(ids()).hasSize(6);
  }

  @Test
  void aClickElsewhereClosesTheSearch() {
    stage.doubleClick(new Point(100, 560));
    stage.awaitPopup();
    stage.click(new Point(900, 700));
    Stage.until("the search is closed", () -> !Stage.get(this::popup).isPresent());
  }

  @Test
  void aWireDroppedOnNothingOffersWhatFits() {
    stage.drag(out("b", "keyframe"), EMPTY);
    stage.choose("", "Keyframe Loss");
    Stage.until("there is a wire", () -> links().size() == 3);
    assertThat(links()).contains("b.keyframe -> keyframe-loss-1.keyframe");
    stage.awaitCanvas();
    stage.control(KeyEvent.VK_Z);
    Stage.until("all is undone", () -> links().size() == 2 && ids().size() == 5);
  }

  @Test
  void wiresAreDrawnEitherWayReplacedAndMoved() {
    stage.drag(out("loss", "loss"), in("sampler", "loss"));
    Stage.until("it is drawn", () -> links().contains("loss.loss -> sampler.loss"));
    stage.drag(in("loss", "keyframe"), out("b", "keyframe"));
    Stage.until("it is drawn backwards", () -> links().contains("b.keyframe -> loss.keyframe"));
    stage.control(KeyEvent.VK_Z);
    stage.control(KeyEvent.VK_Z);
    assertThat(links()).containsExactly(A_LOSS, MODEL);
    stage.key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
    assertThat(links()).contains("loss.loss -> sampler.loss");
    stage.control(KeyEvent.VK_Y);
    assertThat(links()).contains("b.keyframe -> loss.keyframe");
    stage.drag(in("sampler", "model"), EMPTY);
    Stage.until("it is cut", () -> !links().contains(MODEL));
  }

  @Test
  void portsGlowAndARefusalIsTold() {
    stage.grab(MouseButton.LEFT_BUTTON, out("b", "keyframe"));
    stage.dragTo(in("sampler", "prompt"));
    Stage.until(
        "fitting ports glow", () -> bench.canvas.overlay().glowing().orElseThrow().size() == 1);
    Stage.until(
        "it is said why not",
        () -> Bench.named(stage.frame.getLayeredPane(), "canvas-hint").isPresent());
    stage.key(KeyEvent.VK_ESCAPE);
    stage.drop();
    assertThat(Stage.get(() -> bench.canvas.overlay().glowing())).isEmpty();
    assertThat(links()).containsExactly(A_LOSS, MODEL);
  }

  @Test
  void aClickWithAltCutsAPortsWires() {
    // with Shift, as many window managers keep a click with Alt alone for themselves
    stage.click(in("sampler", "model"), KeyEvent.VK_ALT, KeyEvent.VK_SHIFT);
    Stage.until("it is cut", () -> links().equals(List.of(A_LOSS)));
  }

  @Test
  void selecting() {
    stage.click(title("a"));
    assertThat(selected()).containsExactly("a");
    stage.click(title("b"), KeyEvent.VK_CONTROL);
    assertThat(selected()).containsExactly("a", "b");
    stage.click(title("a"), KeyEvent.VK_CONTROL);
    assertThat(selected()).containsExactly("b");
    stage.click(title("loss"), KeyEvent.VK_SHIFT);
    assertThat(selected()).containsExactly("b", "loss");
    stage.drag(EMPTY, new Point(450, 350));
    assertThat(selected()).containsExactly("model");
    stage.control(KeyEvent.VK_A);
    assertThat(selected()).hasSize(5);
    stage.click(EMPTY);
    assertThat(selected()).isEmpty();
    stage.click(title("loss"));
    stage.key(KeyEvent.VK_LEFT);
    assertThat(selected()).containsExactly("a");
    stage.key(KeyEvent.VK_DOWN);
    assertThat(selected()).containsExactly("b");
    stage.key(KeyEvent.VK_RIGHT, KeyEvent.VK_ALT);
    stage.key(KeyEvent.VK_DOWN, KeyEvent.VK_ALT);
    assertThat(position("b")).isEqualTo(new Position(60, 280));
    stage.key(KeyEvent.VK_DELETE);
    assertThat(ids()).doesNotContain("b");
  }

  @Test
  void copyingGoesThroughTheClipboardAsText() throws Exception {
    select("a", "loss");
    stage.control(KeyEvent.VK_C);
    String text =
        (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
    assertThat(Fragment.parse(text).orElseThrow().graph().nodes())
        .extracting(Node::id)
        .containsExactly("a", "loss");
    stage.move(EMPTY);
    stage.control(KeyEvent.VK_V);
    Stage.until("there are copies", () -> ids().size() == 7);
    assertThat(links()).contains("keyframe-1.keyframe -> keyframe-loss-1.keyframe");
    stage.control(KeyEvent.VK_X);
    Stage.until("they are cut", () -> ids().size() == 5);
    stage.control(KeyEvent.VK_V);
    Stage.until("they are back", () -> ids().size() == 7);
    select("model");
    stage.control(KeyEvent.VK_D);
    Stage.until("it is doubled", () -> ids().contains("model-1"));
  }

  @Test
  void textFromElsewhereIsPasted() {
    String mail = Fragment.of(Bench.usual().graph(), Selection.ofNode("model")).text();
    Stage.run(
        () ->
            Toolkit.getDefaultToolkit()
                .getSystemClipboard()
                .setContents(new StringSelection(mail), null));
    stage.control(KeyEvent.VK_V);
    Stage.until("it is pasted", () -> ids().contains("model-1"));
    Stage.run(
        () ->
            Toolkit.getDefaultToolkit()
                .getSystemClipboard()
                .setContents(new StringSelection("a shopping list"), null));
    stage.control(KeyEvent.VK_V);
    Stage.until("it is refused", () -> bench.said.toString().contains("holds no nodes"));
  }

  @Test
  void movingSnapsAndIsOneStep() {
    Point at = title("model");
    stage.grab(MouseButton.LEFT_BUTTON, at);
    stage.dragTo(new Point(at.x + 4, at.y + 91));
    Stage.until("a guide is shown", () -> !bench.canvas.overlay().guides().isEmpty());
    stage.drop();
    assertThat(position("model").x()).isEqualTo(340);
    stage.control(KeyEvent.VK_Z);
    assertThat(position("model")).isEqualTo(new Position(340, 260));
    assertThat(Stage.get(() -> bench.document.undoName())).isEmpty();
  }

  @Test
  void theViewMovesOnWhileDraggingAtItsBorder() {
    stage.grab(MouseButton.LEFT_BUTTON, title("sampler"));
    int edge = Stage.get(bench.canvas::getWidth) - 3;
    stage.dragTo(new Point(edge, 300));
    Stage.until("the view has moved", () -> bench.canvas.viewport().origin().getX() < -100);
    Stage.until("the node has come along", () -> bench.node("sampler").position().x() > edge - 50);
    stage.drop();
  }

  @Test
  void seeing() {
    stage.move(new Point(300, 200));
    stage.robot.rotateMouseWheel(bench.canvas, -3);
    Stage.until("it is larger", () -> bench.canvas.viewport().zoom() > 1.2);
    stage.key(KeyEvent.VK_1);
    Stage.until("it is at 100 %", () -> bench.canvas.viewport().zoom() == 1);
    double x = Stage.get(() -> bench.canvas.viewport().origin().getX());
    stage.drag(MouseButton.MIDDLE_BUTTON, EMPTY, new Point(EMPTY.x + 90, EMPTY.y));
    Stage.until("it has moved", () -> bench.canvas.viewport().origin().getX() == x + 90);
    stage.drag(EMPTY, new Point(EMPTY.x - 40, EMPTY.y), KeyEvent.VK_SPACE);
    Stage.until("it has moved back", () -> bench.canvas.viewport().origin().getX() == x + 50);
    stage.key(KeyEvent.VK_F);
    Stage.until(
        "all is in view",
        () -> new Desk(bench.canvas).shown().contains(bench.canvas.geometry().bounds()));
  }

  @Test
  void tidying() {
    select("a", "b");
    stage.key(KeyEvent.VK_G);
    stage.awaitTitleField();
    stage.type("Stills");
    stage.key(KeyEvent.VK_ENTER);
    stage.awaitCanvas();
    Stage.until(
        "the group has its title", () -> bench.graph().groups().get(0).title().equals("Stills"));
    stage.move(EMPTY);
    stage.key(KeyEvent.VK_N);
    assertThat(ids()).contains("note-1");
    select("a");
    stage.key(KeyEvent.VK_M);
    assertThat(Stage.get(() -> bench.node("a").muted())).isTrue();
    stage.key(KeyEvent.VK_C);
    assertThat(Stage.get(() -> bench.node("a").collapsed())).isTrue();
    stage.key(KeyEvent.VK_L);
    Stage.until("it is arranged", () -> Optional.of("Arrange").equals(bench.document.undoName()));
  }

  @Test
  void aDoubleClickRenames() {
    stage.doubleClick(title("a"));
    stage.awaitTitleField();
    stage.type("Shirt");
    stage.key(KeyEvent.VK_ENTER);
    Stage.until("it is renamed", () -> bench.node("a").title().equals(Optional.of("Shirt")));
    stage.awaitCanvas();
  }

  @Test
  void understanding() {
    stage.move(in("loss", "keyframe"));
    Stage.until(
        "it is told what flows",
        () -> Bench.named(stage.frame.getLayeredPane(), "canvas-hint").isPresent());
    stage.park();
    Stage.until(
        "the tip is gone",
        () -> Bench.named(stage.frame.getLayeredPane(), "canvas-hint").isEmpty());
    stage.click(Stage.get(() -> bench.corner("loss", false)));
    Stage.until("help is called", () -> bench.helped.size() == 1);
    assertThat(bench.helped).containsExactly("framewright/keyframe-loss");
  }

  @Test
  void menusForWhatIsUnderTheMouse() {
    stage.rightClick(title("a"));
    clickMenu("canvas-menu-mute");
    Stage.until("it is muted", () -> bench.node("a").muted());
    assertThat(selected()).containsExactly("a");
    stage.rightClick(EMPTY);
    clickMenu("canvas-menu-note");
    Stage.until("there is a note", () -> ids().contains("note-1"));
    assertThat(position("note-1")).isEqualTo(new Position(EMPTY.x, EMPTY.y));
  }

  private void clickMenu(String item) {
    Stage.until("the menu is open", () -> menuItem(item).filter(JMenuItem::isShowing).isPresent());
    stage.robot.click(Stage.get(() -> menuItem(item)).orElseThrow());
  }

  private static Optional<JMenuItem> menuItem(String name) {
    for (MenuElement open : MenuSelectionManager.defaultManager().getSelectedPath()) {
      for (MenuElement element : open.getSubElements()) {
        if (element.getComponent() instanceof JMenuItem item && name.equals(item.getName())) {
          return Optional.of(item);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<?> popup() {
    return Bench.named(stage.frame.getLayeredPane(), "canvas-popup");
  }

  private void select(String... nodes) {
    Stage.run(() -> bench.document.select(Selection.ofNodes(Set.of(nodes))));
  }

  private Point title(String node) {
    return Stage.get(() -> bench.title(node));
  }

  private Point in(String node, String port) {
    return Stage.get(() -> bench.in(node, port));
  }

  private Point out(String node, String port) {
    return Stage.get(() -> bench.out(node, port));
  }

  private Position position(String node) {
    return Stage.get(() -> bench.node(node).position());
  }

  private List<String> ids() {
    return Stage.get(() -> bench.graph().nodes().stream().map(Node::id).toList());
  }

  private List<String> links() {
    return Stage.get(bench::links);
  }

  private Set<String> selected() {
    return Stage.get(() -> bench.document.selection().nodes());
  }
}
