package io.framewright.editor.run;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.HttpEngine;
import io.framewright.editor.preview.PreviewActions;
import io.framewright.editor.preview.PreviewPanel;
import io.framewright.spi.NodeCatalogue;
import io.framewright.workflow.WorkflowFile;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/**
 * Runs a workflow with the real engine and takes pictures of both panels on the way, for a person
 * to look at: {@code WORKFLOW FOLDER}. The engine is named as for the editor.
 */
final class Looks {
  private Looks() {}

  public static void main(String[] args) {
    Path file = Path.of(args[0]).toAbsolutePath();
    Path out = Path.of(args[1]);
    SwingUtilities.invokeLater(() -> show(file, out));
  }

  private static void show(Path file, Path out) {
    FlatDarkLaf.setup();
    NodeCatalogue catalogue = NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());
    HttpEngine engine =
        HttpEngine.local(catalogue, Path.of(System.getProperty("java.io.tmpdir")), List.of());
    RunQueue queue = new RunQueue(engine, catalogue, out, new SplittableRandom());
    GraphDocument document =
        new GraphDocument(WorkflowFile.read(file).graph(), Optional.of(file), Optional.empty());
    RunPanel runs =
        new RunPanel(
            queue,
            engine,
            new RunActions() {
              @Override
              public Optional<GraphDocument> document() {
                return Optional.of(document);
              }

              @Override
              public void showFile(Path clip) {}

              @Override
              public void openPreview(RunItem item) {}
            });
    PreviewPanel preview =
        new PreviewPanel(
            queue,
            engine,
            new PreviewActions() {
              @Override
              public Optional<Path> chooseFile(Path suggestion) {
                return Optional.empty();
              }

              @Override
              public void showFile(Path clip) {}
            },
            1 << 28);
    window(runs, 1200, 280);
    JFrame player = window(preview, 640, 560);
    picture(runs, out.resolve("run-empty.png"), 1);
    picture(preview, out.resolve("preview-empty.png"), 1);
    queue.run(document, false);
    queue.run(document, true);
    int[] tick = {0};
    Timer timer =
        new Timer(
            2000,
            e -> {
              RunItem first = queue.items().get(0);
              picture(runs, out.resolve("run-" + tick[0]++ % 4 + ".png"), 1);
              if (first.state().ended()) {
                queue.choose(Optional.of(first));
                ((Timer) e.getSource()).stop();
                queue.cancel(queue.items().get(1));
                Timer last = new Timer(4000, now -> end(runs, preview, player, out, engine));
                last.setRepeats(false);
                last.start();
              }
            });
    timer.start();
  }

  private static void end(
      RunPanel runs, PreviewPanel preview, JFrame player, Path out, HttpEngine engine) {
    for (String look : new String[] {"dark", "light"}) {
      if (look.equals("dark")) {
        FlatDarkLaf.setup();
      } else {
        FlatLightLaf.setup();
      }
      com.formdev.flatlaf.FlatLaf.updateUI();
      picture(runs, out.resolve("run-" + look + ".png"), 1);
      picture(runs, out.resolve("run-" + look + "-200.png"), 2);
      picture(preview, out.resolve("preview-" + look + ".png"), 1);
      picture(preview, out.resolve("preview-" + look + "-200.png"), 2);
    }
    JFrame tall = (JFrame) SwingUtilities.getWindowAncestor(runs);
    tall.setSize(900, 800);
    tall.validate();
    picture(runs, out.resolve("run-tall.png"), 1);
    tall.setSize(560, 300);
    tall.validate();
    picture(runs, out.resolve("run-narrow.png"), 1);
    player.setSize(420, 400);
    player.validate();
    picture(preview, out.resolve("preview-narrow.png"), 1);
    engine.close();
    new Timer(3000, e -> System.exit(0)).start();
  }

  private static JFrame window(JComponent panel, int width, int height) {
    JFrame frame = new JFrame();
    frame.setDefaultCloseOperation(WindowConstants.EXIT_ON_CLOSE);
    frame.setContentPane(panel);
    frame.setSize(width, height);
    frame.setVisible(true);
    return frame;
  }

  private static void picture(JComponent panel, Path file, int scale) {
    BufferedImage image =
        new BufferedImage(
            panel.getWidth() * scale, panel.getHeight() * scale, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(scale, scale);
    panel.printAll(g);
    g.dispose();
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
