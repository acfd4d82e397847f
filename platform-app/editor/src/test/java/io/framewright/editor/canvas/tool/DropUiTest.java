package io.framewright.editor.canvas.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.graph.Position;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.datatransfer.Transferable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.MenuElement;
import javax.swing.MenuSelectionManager;
import javax.swing.TransferHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files dragged onto the canvas with a real mouse. */
@Tag("ui")
class DropUiTest {
  private static final Point TO = new Point(400, 600);

  @TempDir private Path folder;
  private Stage stage;
  private Bench bench;
  private JList<Path> desktop;

  /** Hands out the selected files, as a desktop does. */
  private static final class Desktop extends TransferHandler {
    private static final long serialVersionUID = 1;

    @Override
    public int getSourceActions(JComponent list) {
      return COPY;
    }

    @Override
    protected Transferable createTransferable(JComponent list) {
      Path path = (Path) ((JList<?>) list).getSelectedValue();
      return new FileDropTest.Dropped(List.of(path.toFile()));
    }
  }

  @BeforeEach
  void open() throws IOException {
    Path[] files = {
      folder.resolve("shirt.png"), folder.resolve("clip.gif"), folder.resolve("other.fgw")
    };
    for (Path file : files) {
      Files.writeString(file, "only the names count here");
    }
    stage = Stage.usual();
    bench = stage.bench;
    desktop =
        Stage.get(
            () -> {
              JList<Path> list = new JList<>(files);
              list.setPreferredSize(new Dimension(200, 100));
              list.setDragEnabled(true);
              list.setTransferHandler(new Desktop());
              stage.frame.add(list, BorderLayout.EAST);
              stage.frame.revalidate();
              return list;
            });
    Stage.until("the list is shown", () -> desktop.isShowing() && desktop.getWidth() > 0);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aPictureBecomesAKeyframeWhereItIsDropped() {
    drag(0);
    Stage.until("there is a keyframe", () -> bench.graph().node("keyframe-1").isPresent());
    assertThat(Stage.get(() -> bench.node("keyframe-1").position()))
        .isEqualTo(new Position(TO.x, TO.y));
    assertThat(Stage.get(() -> bench.node("keyframe-1").properties().get("file").textValue()))
        .endsWith("/shirt.png");
  }

  @Test
  void whereSeveralFitAMenuAsks() {
    drag(1);
    Stage.until("the menu asks", () -> item("Add as Video").isPresent());
    assertThat(Stage.get(() -> item("Add as Keyframe"))).isPresent();
    stage.robot.click(Stage.get(() -> item("Add as Video")).orElseThrow());
    Stage.until("there is a video", () -> bench.graph().node("video-1").isPresent());
  }

  @Test
  void aWorkflowIsOpened() {
    drag(2);
    Stage.until("it is opened", () -> bench.opened.size() == 1);
    assertThat(bench.opened).containsExactly(folder.resolve("other.fgw"));
  }

  private void drag(int index) {
    Point from =
        Stage.get(
            () -> {
              Rectangle cell = desktop.getCellBounds(index, index);
              return new Point(cell.x + 20, cell.y + cell.height / 2);
            });
    stage.carry(desktop, from, TO);
  }

  private static Optional<JMenuItem> item(String text) {
    for (MenuElement open : MenuSelectionManager.defaultManager().getSelectedPath()) {
      for (MenuElement element : open.getSubElements()) {
        if (element.getComponent() instanceof JMenuItem item
            && item.isShowing()
            && text.equals(item.getText())) {
          return Optional.of(item);
        }
      }
    }
    return Optional.empty();
  }
}
