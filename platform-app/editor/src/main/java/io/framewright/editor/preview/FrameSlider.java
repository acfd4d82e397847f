package io.framewright.editor.preview;

import io.framewright.editor.look.Theme;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.util.List;
import javax.swing.JSlider;
import javax.swing.plaf.basic.BasicSliderUI;

/** A slider over a clip's frames, with a mark at each guided one. */
final class FrameSlider extends JSlider {
  private static final long serialVersionUID = 1;

  private List<Integer> marks = List.of();

  FrameSlider() {
    super(0, 1, 0);
    setName("preview-slider");
    getAccessibleContext().setAccessibleName("Frame");
  }

  /** Sets the clip's length and its guided frames. */
  void frames(int count, List<Integer> guided) {
    setMaximum(Math.max(0, count - 1));
    marks = List.copyOf(guided);
    repaint();
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(Math.round(Theme.current().em() * 8), super.getMinimumSize().height);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    super.paintComponent(graphics);
    if (!(getUI() instanceof BasicSliderUI ui)) {
      return;
    }
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Theme.current().selection());
    double size = Theme.current().em() * 0.32;
    for (int mark : marks) {
      double x = place(ui, mark);
      Path2D triangle = new Path2D.Double();
      triangle.moveTo(x - size, 0);
      triangle.lineTo(x + size, 0);
      triangle.lineTo(x, size * 1.6);
      triangle.closePath();
      g.fill(triangle);
    }
    g.dispose();
  }

  /** Where a value is: the slider's own track is linear, and its ends are known by its inverse. */
  private double place(BasicSliderUI ui, int value) {
    int steps = getMaximum() - getMinimum();
    if (steps < 2) {
      return getWidth() * (value == getMinimum() ? 0.05 : 0.95);
    }
    int first = firstWith(ui, getMinimum() + 1);
    int last = firstWith(ui, getMaximum());
    double each = (last - first) / (steps - 1.0);
    return first - each / 2 + (value - getMinimum()) * each;
  }

  private int firstWith(BasicSliderUI ui, int value) {
    int low = 0;
    int high = getWidth();
    while (low < high) {
      int middle = (low + high) / 2;
      if (ui.valueForXPosition(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
