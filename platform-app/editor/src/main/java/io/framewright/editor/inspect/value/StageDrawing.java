package io.framewright.editor.inspect.value;

import io.framewright.spi.RepeatList;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;

/** Draws repeats per step as steps of a stair. */
final class StageDrawing {
  private StageDrawing() {}

  /** One column for each part of the list, as wide as it has steps and as high as it repeats. */
  static void paint(Graphics2D g, Rectangle box, RepeatList list, Color colour) {
    int most = list.parts().stream().mapToInt(RepeatList.Part::repeats).max().orElse(0);
    double width = (double) box.width / list.steps();
    double x = box.x;
    g.setColor(colour);
    for (RepeatList.Part part : list.parts()) {
      double height = most == 0 ? 0 : (double) box.height * part.repeats() / most;
      double wide = width * part.steps();
      g.fill(
          new Rectangle2D.Double(
              x,
              box.getMaxY() - Math.max(1, height),
              Math.max(1, wide - (wide > 4 ? 1 : 0)),
              Math.max(1, height)));
      x += wide;
    }
  }
}
