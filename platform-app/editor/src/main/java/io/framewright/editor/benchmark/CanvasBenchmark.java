package io.framewright.editor.benchmark;

import com.fasterxml.jackson.databind.node.DoubleNode;
import io.framewright.editor.canvas.CanvasContext;
import io.framewright.editor.canvas.GraphCanvas;
import io.framewright.editor.document.Edit;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.spi.NodeCatalogue;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.geom.Point2D;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import javax.swing.JFrame;
import javax.swing.RepaintManager;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;

/**
 * Measures how fast the canvas is with 500 nodes and 800 wires in a real window: frames per second
 * while panning and zooming, each frame painted and flushed to the display, and the time of one
 * edit from the document to the display. Prints numbers and judges nothing.
 */
public final class CanvasBenchmark {
  private static final int NODES = 500;
  private static final int LINKS = 800;
  private static final Dimension SIZE = new Dimension(1600, 1000);
  private static final int FRAMES = 240;
  private static final int EDITS = 120;

  private final GraphDocument document;
  private final GraphCanvas canvas;
  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private long work;
  private final JFrame frame = new JFrame("Canvas benchmark");

  private CanvasBenchmark(NodeCatalogue catalogue) {
    NodeGraph graph = LargeGraph.of(catalogue, NODES, LINKS);
    document = new GraphDocument(graph, Optional.empty(), Optional.empty());
    canvas = new GraphCanvas(document, catalogue, CanvasContext.NONE);
    canvas.setPreferredSize(SIZE);
    frame.setUndecorated(true);
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.add(canvas);
    frame.pack();
    frame.setVisible(true);
  }

  /** Runs it; the first argument may name the class of a look and feel. */
  public static void main(String[] arguments) throws Exception {
    UIManager.setLookAndFeel(
        arguments.length > 0 ? arguments[0] : UIManager.getCrossPlatformLookAndFeelClassName());
    NodeCatalogue catalogue = NodeCatalogue.installed(CanvasBenchmark.class.getClassLoader());
    CanvasBenchmark[] made = new CanvasBenchmark[1];
    SwingUtilities.invokeAndWait(() -> made[0] = new CanvasBenchmark(catalogue));
    made[0].run();
  }

  private void run() throws Exception {
    say(
        "%d nodes, %d wires, %d x %d pixels",
        document.graph().nodes().size(),
        document.graph().links().size(),
        canvas.getWidth(),
        canvas.getHeight());
    for (double zoom : new double[] {1, 0.5, 0}) {
      measure(
          "pan",
          zoom,
          i -> canvas.viewport().pan(i / 60 % 2 == 0 ? -9 : 9, i / 30 % 2 == 0 ? -5 : 5));
    }
    for (double zoom : new double[] {1, 0}) {
      Point2D middle = new Point2D.Double(SIZE.width / 2.0, SIZE.height / 2.0);
      measure(
          "zoom", zoom, i -> canvas.viewport().zoomAt(middle, i / 20 % 2 == 0 ? 1.02 : 1 / 1.02));
    }
    measure(
        "zoom from all to 200 % and back",
        0,
        i ->
            canvas
                .viewport()
                .zoomAt(new Point2D.Double(700, 400), i < FRAMES / 2 ? 1.02 : 1 / 1.02));
    for (double zoom : new double[] {1, 0}) {
      edits("move a node", zoom, (g, i) -> g.edit("n112", n -> moved(n, i)));
      edits(
          "set a property",
          zoom,
          (g, i) -> g.setProperty(keyframe(), "weight", DoubleNode.valueOf(1 + i * 0.01)));
      edits("remove a wire", zoom, (g, i) -> g.disconnect(g.links().get(i)));
    }
    SwingUtilities.invokeAndWait(frame::dispose);
  }

  private String keyframe() {
    return document.graph().nodes().stream()
        .filter(n -> n.type().equals("framewright/keyframe"))
        .skip(5)
        .findFirst()
        .map(Node::id)
        .orElseThrow();
  }

  private static Node moved(Node node, int i) {
    double by = i % 2 == 0 ? 12 : -12;
    return node.withPosition(new Position(node.position().x() + by, node.position().y() + by));
  }

  private void measure(String what, double zoom, IntConsumer step) throws Exception {
    start(zoom);
    for (int i = 0; i < FRAMES / 2; i++) {
      frame(i, step);
    }
    start(zoom);
    double[] times = new double[FRAMES];
    long worked = work;
    long begin = System.nanoTime();
    for (int i = 0; i < FRAMES; i++) {
      times[i] = frame(i, step);
    }
    double busy = (work - worked) / 1e6 / FRAMES;
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(times);
    say(
        "%-32s %s: %6.1f frames/s, frame: median %5.1f ms, 95 of 100 %5.1f ms, processor %5.1f ms",
        what, at(zoom), FRAMES / seconds, times[FRAMES / 2], times[FRAMES * 95 / 100], busy);
  }

  private static String at(double zoom) {
    return zoom == 0 ? "all  " : String.format(Locale.ROOT, "%3.0f %%", zoom * 100);
  }

  private void edits(String what, double zoom, Change change) throws Exception {
    start(zoom);
    double[] times = new double[EDITS];
    long worked = work;
    for (int i = -EDITS / 4; i < EDITS; i++) {
      int n = i + EDITS;
      double time = frame(n, k -> document.apply(Edit.of("Edit", g -> change.of(g, k))));
      if (i >= 0) {
        times[i] = time;
      }
    }
    Arrays.sort(times);
    say(
        "%-32s %s: median %5.1f ms, slowest %5.1f ms, processor %5.1f ms",
        "edit: " + what,
        at(zoom),
        times[EDITS / 2],
        times[EDITS - 1],
        (work - worked) / 1e6 / (EDITS + EDITS / 4));
  }

  private interface Change {
    NodeGraph of(NodeGraph graph, int i);
  }

  private void start(double zoom) throws Exception {
    frame(
        0,
        i -> {
          if (zoom == 0) {
            canvas.fit();
          } else {
            canvas.viewport().show(zoom, -500, -400);
          }
        });
    Thread.sleep(300);
    frame(0, i -> canvas.repaint());
  }

  /** One change, painted and flushed; gives its milliseconds. */
  private double frame(int i, IntConsumer step) throws Exception {
    double[] time = new double[1];
    SwingUtilities.invokeAndWait(
        () -> {
          long begin = System.nanoTime();
          long workBegin = clock.getCurrentThreadCpuTime();
          step.accept(i);
          RepaintManager.currentManager(canvas).paintDirtyRegions();
          Toolkit.getDefaultToolkit().sync();
          time[0] = (System.nanoTime() - begin) / 1e6;
          work += clock.getCurrentThreadCpuTime() - workBegin;
        });
    return time[0];
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
