package io.framewright.editor.canvas;

import java.awt.Font;
import java.awt.Graphics2D;

/** The title of a node that is seen from afar: as small as can be read, however small the node. */
final class FarTitle {
  /** The height of its bar in pixels of the view. */
  static final double HEIGHT = 12;

  private static final double SIZE = 9;
  private static final double INSET = 4;
  private static final int FEWEST = 3;

  private FarTitle() {}

  /** Draws it in pixels of the device, cut to the node's width. */
  static void draw(Graphics2D g, NodeFace face, View view, int x, int y, int high) {
    double size = SIZE * view.density();
    double room = face.width() * view.scale() - 2 * INSET * view.density();
    double wanted = face.titleWidth() * size / NodeMetrics.EM;
    String text = face.title();
    if (wanted > room) {
      // letters are taken to be of one width, and a little is spared for those that are wide
      int letters = (int) (text.length() * room * 0.9 / wanted) - 1;
      if (letters < FEWEST) {
        return;
      }
      text = text.substring(0, letters).stripTrailing() + "…";
    }
    Font font = view.metrics().bold().deriveFont((float) size);
    g.setFont(font);
    g.setColor(view.theme().on(NodeArt.titleColour(face, view.theme())));
    g.drawString(
        text,
        (float) (x + INSET * view.density()),
        (float) (y + high / 2.0 + view.metrics().baseline(true) * size / NodeMetrics.EM));
  }
}
