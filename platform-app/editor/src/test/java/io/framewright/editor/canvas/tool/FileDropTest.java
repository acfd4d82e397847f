package io.framewright.editor.canvas.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.swing.TransferHandler.TransferSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDropTest {
  /** Files as from the desktop. */
  record Dropped(List<File> files) implements Transferable {
    @Override
    public DataFlavor[] getTransferDataFlavors() {
      return new DataFlavor[] {DataFlavor.javaFileListFlavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavour) {
      return DataFlavor.javaFileListFlavor.equals(flavour);
    }

    @Override
    public Object getTransferData(DataFlavor flavour) {
      return files;
    }
  }

  @TempDir private Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench =
        new Bench(
            new GraphDocument(
                NodeGraph.empty("test"),
                Optional.of(folder.resolve("work").resolve("test.fgw")),
                Optional.empty()));
  }

  @Test
  void aPictureBecomesAKeyframeWithARelativePath() throws Exception {
    drop(file("work/inputs/shirt.png", "no picture of ours"));
    await(() -> bench.graph().node("keyframe-1").isPresent());
    Node node = bench.node("keyframe-1");
    assertThat(node.properties().get("file").textValue()).isEqualTo("inputs/shirt.png");
    assertThat(bench.document.undoName()).hasValue("Add Keyframe");
  }

  @Test
  void aPathOutsideOfTheFolderIsRelativeToo() throws Exception {
    drop(file("stills/shirt.JPG", ""));
    await(() -> bench.graph().node("keyframe-1").isPresent());
    assertThat(bench.node("keyframe-1").properties().get("file").textValue())
        .isEqualTo("../stills/shirt.JPG");
  }

  @Test
  void anUntitledWorkflowTakesTheWholePath() throws Exception {
    bench = Bench.empty();
    Path clip = file("clip.webm", "");
    drop(clip);
    await(() -> bench.graph().node("video-1").isPresent());
    assertThat(bench.node("video-1").properties().get("file").textValue())
        .isEqualTo(clip.toString().replace(File.separatorChar, '/'));
  }

  @Test
  void shiftAsksForAnImage() throws Exception {
    EventQueue.invokeAndWait(
        () -> {
          try {
            new FileDrop(new Desk(bench.canvas))
                .drop(List.of(file("work/a.png", "")), new Point(50, 60), FileDrop.Wish.IMAGE);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    await(() -> bench.graph().node("image-1").isPresent());
    assertThat(bench.node("image-1").properties().get("file").textValue()).isEqualTo("a.png");
  }

  @Test
  void severalFilesAreOneStep() throws Exception {
    drop(file("work/a.png", ""), file("work/b.mp4", ""), file("work/c.webp", ""));
    await(() -> bench.graph().nodes().size() == 3);
    assertThat(bench.graph().nodes())
        .extracting(Node::id)
        .containsExactly("keyframe-1", "video-1", "keyframe-2");
    assertThat(bench.graph().nodes()).extracting(Node::position).doesNotHaveDuplicates();
    bench.document.undo();
    assertThat(bench.graph().nodes()).isEmpty();
  }

  @Test
  void aWorkflowIsOpened() throws Exception {
    Path workflow = file("other.fgw", "{}");
    drop(workflow);
    await(() -> !bench.opened.isEmpty());
    assertThat(bench.opened).containsExactly(workflow);
    assertThat(bench.graph().nodes()).isEmpty();
  }

  @Test
  void whatIsNoneOfTheseSaysSo() throws Exception {
    drop(file("notes.txt", "words"));
    await(() -> !bench.said.isEmpty());
    assertThat(bench.said).singleElement().asString().startsWith("notes.txt is no picture");
  }

  @Test
  void filesOfOursAreKnownByWhatIsInThemOrBesideThem() throws Exception {
    assertThat(MediaFile.of(file("a.png", "..iTXtframewright-workflow..")).ours()).isTrue();
    assertThat(MediaFile.of(file("b.gif", "..!Framewright workflow: {}..")).ours()).isTrue();
    assertThat(
            MediaFile.of(file("long.mp4", "x".repeat(3 << 20) + "Framewright workflow: {")).ours())
        .isTrue();
    assertThat(MediaFile.of(file("c.mp4", "..somebody else's comment..")).ours()).isFalse();
    file("d.fgw", "{}");
    assertThat(MediaFile.of(file("d.webm", "")).ours()).isTrue();
    assertThat(MediaFile.of(folder.resolve("gone.png")).ours()).isFalse();
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void drop(Path... paths) throws Exception {
    List<File> files = List.of(paths).stream().map(Path::toFile).toList();
    EventQueue.invokeAndWait(
        () -> {
          TransferSupport support = new TransferSupport(bench.canvas, new Dropped(files));
          assertThat(bench.canvas.getTransferHandler().canImport(support)).isTrue();
          assertThat(bench.canvas.getTransferHandler().importData(support)).isTrue();
        });
  }

  private static void await(Callable<Boolean> so) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    boolean[] done = {false};
    while (!done[0]) {
      assertThat(System.nanoTime()).isLessThan(end);
      EventQueue.invokeAndWait(
          () -> {
            try {
              done[0] = so.call();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          });
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
