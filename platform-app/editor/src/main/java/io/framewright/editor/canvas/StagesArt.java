package io.framewright.editor.canvas;

import io.framewright.editor.look.Theme;
import io.framewright.spi.ShowsStages.Stages;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Collections;

/** Draws how often guidance acts in each step: a bar a step, in the colour of its stage. */
final class StagesArt {
  private final Theme theme;
  private final NodeMetrics metrics;
  private final double pixel;

  StagesArt(Theme theme, NodeMetrics metrics, double pixel) {
    this.theme = theme;
    this.metrics = metrics;
    this.pixel = pixel;
  }

  void draw(Graphics2D g, NodeFace.Drawing drawing) {
    Rectangle2D all = drawing.bounds();
    g.setColor(theme.field());
    g.fill(
        new RoundRectangle2D.Double(all.getX(), all.getY(), all.getWidth(), all.getHeight(), 8, 8));
    Stages stages = drawing.stages();
    int steps = stages.repeats().size();
    int most = Math.max(1, Collections.max(stages.repeats()));
    double inset = metrics.fieldInset();
    double left = all.getX() + inset;
    double wide = (all.getWidth() - 2 * inset) / steps;
    double ground = all.getMaxY() - 6;
    double high = all.getHeight() - 14;
    double gap = wide > 4 * pixel ? Math.max(pixel, wide * 0.18) : 0;
    for (int i = 0; i < steps; i++) {
      int repeats = stages.repeats().get(i);
      double bar = repeats == 0 ? Math.max(1.5, pixel) : Math.max(3, high * repeats / most);
      g.setColor(colour(stages.stage(i)));
      g.fill(new Rectangle2D.Double(left + i * wide, ground - bar, wide - gap, bar));
    }
  }

  private Color colour(Stages.Stage stage) {
    return switch (stage) {
      case EARLY -> theme.early();
      case MIDDLE -> theme.middle();
      case LATE -> theme.late();
    };
  }
}
