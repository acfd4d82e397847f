package io.framewright.editor.run;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;

/** A row of components that goes on in the next line when it is full; all keep their sizes. */
public final class RowLayout implements LayoutManager {
  private final int gap;

  /**
   * A layout.
   *
   * @param gap pixels between components and between lines
   */
  public RowLayout(int gap) {
    this.gap = gap;
  }

  @Override
  public void addLayoutComponent(String name, Component comp) {}

  @Override
  public void removeLayoutComponent(Component comp) {}

  @Override
  public Dimension preferredLayoutSize(Container parent) {
    int width = parent.getWidth() > 0 ? parent.getWidth() : Integer.MAX_VALUE;
    return place(parent, width, false);
  }

  @Override
  public Dimension minimumLayoutSize(Container parent) {
    Insets insets = parent.getInsets();
    int widest = 0;
    for (Component c : parent.getComponents()) {
      widest = Math.max(widest, c.isVisible() ? c.getPreferredSize().width : 0);
    }
    return new Dimension(widest + insets.left + insets.right, preferredLayoutSize(parent).height);
  }

  @Override
  public void layoutContainer(Container parent) {
    place(parent, parent.getWidth(), true);
  }

  private Dimension place(Container parent, int width, boolean move) {
    Insets insets = parent.getInsets();
    int x = insets.left;
    int y = insets.top;
    int line = 0;
    int widest = 0;
    for (Component c : parent.getComponents()) {
      if (!c.isVisible()) {
        continue;
      }
      Dimension size = c.getPreferredSize();
      int w = Math.min(size.width, Math.max(1, width - insets.left - insets.right));
      if (x > insets.left && (long) x + w > (long) width - insets.right) {
        x = insets.left;
        y += line + gap;
        line = 0;
      }
      if (move) {
        c.setBounds(x, y, w, size.height);
      }
      x += w + gap;
      widest = Math.max(widest, x - gap);
      line = Math.max(line, size.height);
    }
    return new Dimension(widest + insets.right, y + line + insets.bottom);
  }
}
