package io.framewright.editor.welcome;

import io.framewright.editor.look.Theme;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JPanel;

/** A graph as a small drawing on the ground of the canvas. */
public final class GraphPicture extends JPanel {
  private static final long serialVersionUID = 1;

  private final transient NodeGraph graph;
  private final transient NodeCatalogue catalogue;

  /** The picture of a graph. */
  public GraphPicture(NodeGraph graph, NodeCatalogue catalogue) {
    this.graph = graph;
    this.catalogue = catalogue;
    getAccessibleContext().setAccessibleName("Picture of the graph");
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Theme.current().canvas());
    g.fillRect(0, 0, getWidth(), getHeight());
    new GraphDrawing(graph, catalogue).paint((Graphics2D) g, getSize());
  }
}
